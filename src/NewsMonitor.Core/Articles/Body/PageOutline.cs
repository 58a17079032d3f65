using System.Buffers;
using System.Text;
using AngleSharp.Dom;

namespace NewsMonitor.Core.Articles.Body;

/// <summary>A page's text as blocks, and the parts they stand in: what reading the body works on, instead of the tree.</summary>
internal sealed class PageOutline
{
    private const PartMarks NotText = PartMarks.Beside | PartMarks.Caption | PartMarks.Hidden | PartMarks.Comments;

    private const int LongestInsertion = 300;

    // Controls and marks that nobody sees: soft hyphen, zero-width space, direction marks, word joiner, byte order mark.
    private static readonly SearchValues<char> _special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(c => char.IsWhiteSpace(c) || char.IsControl(c) || IsInvisible(c))]);

    private readonly PartNames _names = new();
    private readonly StringBuilder _text = new();
    private int _links;
    private int _linkDepth;
    private int _breaks;
    private bool _gap;

    private PageOutline()
    {
    }

    public List<Part> Parts { get; } = [];

    public List<Block> Blocks { get; } = [];

    public static PageOutline Of(IElement root)
    {
        var outline = new PageOutline();
        outline.VisitBlock(root, -1, BlockKind.Paragraph);
        return outline;
    }

    private void VisitBlock(IElement element, int parent, BlockKind kind)
    {
        Flush(parent, kind);
        var own = KindOf(element.LocalName, kind);
        var position = Parts.Count;
        var part = new Part(parent, element.LocalName, _names.Of(element)) { FirstBlock = Blocks.Count };
        Parts.Add(part);
        VisitChildren(element, position, own);
        Flush(position, own);
        part.End = Parts.Count;
        part.EndBlock = Blocks.Count;
        if (IsListOfLinks(position)) part.Marks |= PartMarks.Links;
    }

    /// <summary>Links to other articles, with or without a line about each: nothing in it runs on from one paragraph to the next.</summary>
    private bool IsListOfLinks(int position)
    {
        var part = Parts[position];
        var links = 0;
        for (var i = part.FirstBlock; i < part.EndBlock; i++)
        {
            if (Blocks[i].LinkShare > 0.6) links++;
            else if (i + 1 < part.EndBlock && MainPart.IsProse(Blocks[i]) && MainPart.IsProse(Blocks[i + 1])) return false;
        }

        if (links < 3 || links * 3 < part.EndBlock - part.FirstBlock) return false;
        for (var i = position; i < part.End; i++)
        {
            // An article of a single paragraph, with what surrounds it.
            if (Parts[i].Name == "h1" || (Parts[i].Marks & PartMarks.Body) != 0) return false;
        }

        return true;
    }

    private void VisitChildren(IElement element, int part, BlockKind kind)
    {
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            switch (children[i])
            {
                case IText text:
                    Append(text.Data);
                    break;
                case IElement child:
                    Visit(child, part, kind);
                    break;
            }
        }
    }

    private void Visit(IElement element, int part, BlockKind kind)
    {
        switch (element.LocalName)
        {
            case "script" or "style" or "noscript" or "template" or "svg" or "math" or "iframe" or "object" or "embed" or "canvas" or "audio" or "video" or "select" or "textarea"
                or "button" or "input" or "head" or "map" or "datalist" or "progress" or "meter" or "dialog":
                return;
            case "br":
                _breaks++;
                if (_breaks >= 2) Flush(part, kind);
                return;
            case "hr":
                Flush(part, kind);
                return;
            case "a":
                _linkDepth++;
                VisitInline(element, part, kind);
                _linkDepth--;
                return;
            case "b" or "strong" or "em" or "i" or "span" or "font" or "u" or "s" or "small" or "big" or "sub" or "sup" or "abbr" or "acronym" or "cite" or "q" or "mark" or "time" or "code" or "kbd" or "samp"
                or "var" or "del" or "ins" or "bdi" or "bdo" or "dfn" or "tt" or "label" or "nobr" or "wbr" or "data" or "ruby" or "rt" or "rp" or "img" or "picture":
                VisitInline(element, part, kind);
                return;
            default:
                VisitBlock(element, part, kind);
                return;
        }
    }

    private void VisitInline(IElement element, int part, BlockKind kind)
    {
        var marks = element.LocalName is "span" or "time" or "small" or "cite" or "label" ? _names.Of(element) : PartMarks.None;
        if ((marks & NotText) != 0)
        {
            // Within a sentence it is left out, and the sentence stays one.
            if (_text.Length > 0 && element.TextContent.Length < LongestInsertion) _gap = true;
            else VisitBlock(element, part, kind);
        }
        else if ((marks & PartMarks.Signature) != 0 && _text.Length == 0 && Parts[part].Name is not ("p" or "li" or "blockquote" or "td"))
        {
            VisitBlock(element, part, kind);
        }
        else
        {
            VisitChildren(element, part, kind);
        }
    }

    private static BlockKind KindOf(string name, BlockKind around) => name switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => BlockKind.Heading,
        "li" or "dt" or "dd" => BlockKind.Item,
        "td" or "th" => BlockKind.Cell,
        "blockquote" => BlockKind.Quote,
        _ => around is BlockKind.Heading ? BlockKind.Paragraph : around,
    };

    private void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(_special);
            if (plain < 0) plain = text.Length;
            if (plain > 0) AppendWord(text[..plain]);
            if (plain == text.Length) return;
            if (char.IsWhiteSpace(text[plain])) _gap = true;
            text = text[(plain + 1)..];
        }
    }

    private void AppendWord(ReadOnlySpan<char> word)
    {
        var length = word.Length;
        if (_text.Length > 0 && (_breaks > 0 || _gap))
        {
            _text.Append(_breaks > 0 ? '\n' : ' ');
            length++;
        }

        _gap = false;
        _breaks = 0;
        _text.Append(word);
        if (_linkDepth > 0) _links += length;
    }

    private static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    private void Flush(int part, BlockKind kind)
    {
        if (_text.Length > 0 && part >= 0) Blocks.Add(new Block(part, kind, _text.ToString(), _links));
        _text.Clear();
        _links = _breaks = 0;
        _gap = false;
    }
}
