namespace NewsMonitor.Core.Markup;

/// <summary>What a <see cref="MarkupTokenizer"/> stands on.</summary>
internal enum MarkupToken
{
    /// <summary>Character data, its references not yet decoded.</summary>
    Text,

    /// <summary>The inside of a CDATA section: character data without references.</summary>
    CharacterData,

    /// <summary>A start tag, self-closing or not.</summary>
    StartTag,

    /// <summary>An end tag.</summary>
    EndTag,

    /// <summary>A document type declaration; its internal subset is the content.</summary>
    DocumentType,

    /// <summary>A comment, processing instruction or other declaration: nothing to read.</summary>
    Other,
}
