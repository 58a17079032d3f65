using System.Globalization;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Azure.Analysis;

/// <summary>Cuts a statement that is too long for one document: at the last end of a sentence that fits, else at a blank, else between two text elements.</summary>
internal static class DocumentSplitter
{
    /// <summary>The stretches of the text, in order, without gap or overlap; one for nearly every statement there is.</summary>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        if (Fits(text)) return [new TextSpan(0, text.Length)];
        var parts = new List<TextSpan>();
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfPart(text, start);
            parts.Add(new TextSpan(start, end));
            start = end;
        }

        return parts;
    }

    // A text element is at least one code unit, and a code unit at most six bytes.
    private static bool Fits(string text) => text.Length <= LanguageLimits.TextElementsPerDocument && LanguageLimits.Bytes(text) <= LanguageLimits.BytesPerCall;

    private static int EndOfPart(string text, int start)
    {
        int i = start, elements = 0, bytes = LanguageLimits.Bytes([]), sentence = 0, blank = 0;
        while (i < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, i);
            var element = text.AsSpan(i, length);
            bytes += LanguageLimits.Bytes(element) - LanguageLimits.Bytes([]);
            if (i > start && (elements == LanguageLimits.TextElementsPerDocument || bytes > LanguageLimits.BytesPerCall))
                return sentence > start ? sentence : blank > start ? blank : i;
            // One "element" may be a letter with a megabyte of marks on it; what no limit would take is cut through.
            if (bytes > LanguageLimits.BytesPerCall) return i + (LanguageLimits.BytesPerCall / 8);
            elements++;
            i += length;
            if (!char.IsWhiteSpace(element[0])) continue;
            blank = i;
            if (element[0] == '\n' || EndsSentence(text, i - length, start)) sentence = i;
        }

        return text.Length;
    }

    private static bool EndsSentence(string text, int blank, int start)
    {
        var i = blank - 1;
        while (i > start && text[i] is '"' or '”' or '’' or '\'' or ')' or ']') i--;
        return i > start && text[i] is '.' or '!' or '?' or '…';
    }
}
