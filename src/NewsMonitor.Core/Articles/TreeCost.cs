using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace NewsMonitor.Core.Articles;

/// <summary>
/// Counts, token by token as the tree builder takes them, what HTML's tree construction costs, and ends it in time. Its rules walk the open elements at most
/// tags and copy unclosed formatting elements into every block that follows, so that a small page of hostile markup takes minutes and gigabytes; and the
/// builder calls itself for what follows a <c>pre</c>, so that some thousand of these take the stack. Tokens are counted and not the text: only the builder
/// knows what is a tag and what is the text of a script, a title or a drawing.
/// </summary>
internal sealed class TreeCost
{
    // Pages have one.
    private const int MostBases = 50;

    private const int MostFormatting = 2000;

    // How often the clock is looked at, in tags.
    private const int Tick = 256;

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Dictionary<string, int> _openOfNames = new(StringComparer.Ordinal);
    private long _steps;
    private long _copies;
    private int _open;
    private int _formatting;
    private int _bases;
    private int _tags;
    private TagKind _before;

    /// <summary>Takes in the next token.</summary>
    /// <exception cref="TooTangledException">The tree costs more than <see cref="PageLimits"/> allow.</exception>
    public void See(HtmlToken token)
    {
        if (token.Type is not (HtmlTokenType.StartTag or HtmlTokenType.EndTag)) return;
        var isBearable = RuntimeHelpers.TryEnsureSufficientExecutionStack()
            && (token.Type == HtmlTokenType.StartTag ? Open(token.Name) : Close(token.Name))
            && (++_tags % Tick != 0 || Stopwatch.GetElapsedTime(_start) < PageLimits.TreeTime);
        if (!isBearable) throw new TooTangledException();
    }

    private bool Open(string name)
    {
        // Every base moves the whole document to another address.
        if (name == "base" && ++_bases > MostBases) return false;
        var kind = Kind(name);
        if (kind != TagKind.Alone)
        {
            // One paragraph, item or cell ends the one before; what stands between them may keep both open.
            var endsTheOneBefore = kind > TagKind.Alone && kind == _before;
            if (!endsTheOneBefore)
            {
                _open++;
                CollectionsMarshal.GetValueRefOrAddDefault(_openOfNames, name, out _)++;
            }

            if (kind == TagKind.Formatting) _formatting++;
            else _before = kind;
        }

        return Count(kind);
    }

    private bool Close(string name)
    {
        var kind = Kind(name);
        if (kind == TagKind.Alone) return true;

        // An end tag without a start is looked for in all open elements.
        ref var ofName = ref CollectionsMarshal.GetValueRefOrAddDefault(_openOfNames, name, out _);
        if (ofName == 0) return Count(TagKind.Formatting);
        ofName--;
        _open--;
        if (kind == TagKind.Formatting && _formatting > 0) _formatting--;
        if (kind == _before) _before = TagKind.Other;
        return Count(kind);
    }

    private bool Count(TagKind kind)
    {
        _steps += _open;
        if (kind != TagKind.Formatting) _copies += _formatting;
        return _steps <= PageLimits.TreeSteps && _copies <= PageLimits.FormattingCopies && _formatting <= MostFormatting;
    }

    private static TagKind Kind(string name) => name switch
    {
        "a" or "b" or "big" or "code" or "em" or "font" or "i" or "nobr" or "s" or "small" or "strike" or "strong" or "tt" or "u" => TagKind.Formatting,
        "br" or "img" or "input" or "meta" or "link" or "hr" or "wbr" or "source" or "col" or "area" or "base" or "embed" or "param" or "track" or "path" => TagKind.Alone,
        "p" => TagKind.Paragraph,
        "li" => TagKind.Item,
        "dt" or "dd" => TagKind.Term,
        "option" or "optgroup" => TagKind.Option,
        "td" or "th" or "tr" or "tbody" or "thead" or "tfoot" => TagKind.Cell,
        _ => TagKind.Other,
    };

    private enum TagKind
    {
        Other,
        Formatting,

        /// <summary>Has no content.</summary>
        Alone,

        // From here on those whose end tags may be left out.
        Paragraph,
        Item,
        Term,
        Option,
        Cell,
    }
}

/// <summary>The tree of a page costs more than a page may.</summary>
internal sealed class TooTangledException : Exception;
