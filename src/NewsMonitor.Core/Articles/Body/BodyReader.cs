using AngleSharp.Dom;

namespace NewsMonitor.Core.Articles.Body;

/// <summary>The body of the article on a page: the main part's blocks without what stands between, above and below the paragraphs.</summary>
internal sealed class BodyReader
{
    private const PartMarks NotArticle = PartMarks.Beside | PartMarks.Links | PartMarks.Comments | PartMarks.Caption | PartMarks.Hidden | PartMarks.Signature;

    // How many of the last paragraphs may be credits, contacts and the like.
    private const int LongestTail = 6;

    // Shorter lines may come back for good reason: the answers of an interview.
    private const int ShortestRefrain = 20;

    // A byline with a place, an office, a second name.
    private const int LongestByline = 80;

    private readonly PageOutline _outline;
    private readonly string? _title;
    private readonly string? _byline;
    private readonly int _main;

    private BodyReader(PageOutline outline, int main, string? title, string? byline) => (_outline, _main, _title, _byline) = (outline, main, title, byline);

    /// <summary>The body of the article below an element; no paragraphs when there is none.</summary>
    /// <param name="root">The element.</param>
    /// <param name="title">The article's title, as the page gives it.</param>
    /// <param name="byline">Who wrote it, as the page gives it.</param>
    public static BodyText Read(IElement root, string? title, string? byline = null)
    {
        var outline = PageOutline.Of(root);
        var main = MainPart.Find(outline, title);
        return main < 0 ? new([], IsCutOff: false) : new BodyReader(outline, main, title, byline).Read();
    }

    private BodyText Read()
    {
        var part = _outline.Parts[_main];
        var kept = new List<Block>();
        var begun = false;
        var refrains = Refrains(part);
        for (var i = Math.Max(part.FirstBlock, MainPart.TitleBlock(_outline, _title, _main) + 1); i < part.EndBlock; i++)
        {
            var block = _outline.Blocks[i];
            if (begun && block.Kind == BlockKind.Heading && Notes.IsCommentsHeading(block.Text) && !MainPart.IsUnder(_outline.Parts, block.Part, NotArticle, _main)) break;
            if (MainPart.IsUnder(_outline.Parts, block.Part, NotArticle, _main) || IsNote(block, i + 1) || refrains.Contains(block.Text)) continue;
            if (!begun && (IsAbove(block) || MainPart.IsUnder(_outline.Parts, block.Part, PartMarks.Lead, _main))) continue;
            begun |= MainPart.IsProse(block);
            kept.Add(block);
        }

        CutTail(kept);
        var paragraphs = kept.ConvertAll(b => b.Text);
        if (paragraphs.Count > 0) paragraphs[^1] = Notes.WithoutAgency(paragraphs[^1]);
        return new(paragraphs, IsCutOff(paragraphs));
    }

    /// <summary>Lines that stand there three times or more: the same caption under each picture, the same prompt after each paragraph.</summary>
    private HashSet<string> Refrains(Part part)
    {
        var count = new Dictionary<string, int>();
        for (var i = part.FirstBlock; i < part.EndBlock; i++)
        {
            var text = _outline.Blocks[i].Text;
            if (text.Length >= ShortestRefrain && !Notes.OpensQuotation(text) && _outline.Blocks[i].Kind != BlockKind.Cell) count[text] = count.GetValueOrDefault(text) + 1;
        }

        return [.. count.Where(c => c.Value >= 3).Select(c => c.Key)];
    }

    private bool IsNote(Block block, int next)
    {
        if (Notes.IsLabel(block.Text) || Notes.IsPrompt(block) || Notes.IsCaption(block.Text)) return true;
        if (block.Kind == BlockKind.Quote) return false;

        var most = Notes.OpensQuotation(block.Text) ? 0.95 : 0.7;
        return block.LinkShare > most && !(block.Kind == BlockKind.Heading && next < _outline.Blocks.Count && IsHeadingOf(_outline.Blocks[next], block));
    }

    /// <summary>A heading may be a link to what it is about, if its paragraph stands beside it and not in a box of its own.</summary>
    private bool IsHeadingOf(Block paragraph, Block heading) =>
        MainPart.IsProse(paragraph) && _outline.Parts[paragraph.Part].Parent == _outline.Parts[heading.Part].Parent;

    /// <summary>What stands above the first paragraph: headline, kicker, byline, date.</summary>
    private bool IsAbove(Block block) =>
        Notes.IsSignature(block.Text) || Notes.IsKicker(block.Text) || IsTitle(block.Text) || _outline.Parts[block.Part].Name == "h1" || IsByline(block.Text) || Notes.IsPath(block.Text);

    /// <summary>A short line with the name that the page itself gives as the author's: "Mia Lund in Vesk", "Mia Lund | Political Correspondent".</summary>
    private bool IsByline(string text) =>
        _byline is { Length: > 2 } name && text.Length <= LongestByline && !Notes.EndsSentence(text) && !Notes.OpensQuotation(text) && text.Contains(name.Split(',')[0].Trim(), StringComparison.OrdinalIgnoreCase);

    private bool IsTitle(ReadOnlySpan<char> text) => _title is not null && text.Trim().Equals(_title, StringComparison.OrdinalIgnoreCase);

    private static void CutTail(List<Block> kept)
    {
        for (var i = kept.Count - 1; i >= Math.Max(1, kept.Count - LongestTail); i--)
        {
            if (Notes.IsEnding(kept[i].Text)) kept.RemoveAt(i);
        }

        while (kept.Count > 1 && IsBelow(kept[^1])) kept.RemoveAt(kept.Count - 1);
    }

    private static bool IsBelow(Block last) =>
        last.Kind == BlockKind.Heading || (last.Kind != BlockKind.Quote && (Notes.IsAgency(last.Text) || Notes.IsSignature(last.Text) || Notes.IsContact(last.Text) || Notes.IsPortrait(last.Text) || Notes.IsAuthorNote(last.Text) || Notes.IsWayOn(last.Text)));

    /// <summary>Whether the text breaks off, or the page asks for money to read on where it ends.</summary>
    private bool IsCutOff(List<string> paragraphs)
    {
        if (paragraphs.Count > 0 && paragraphs[^1].AsSpan().TrimEnd("])”\"") is [.., '…'] or [.., '.', '.', '.']) return true;
        var around = _outline.Parts[Math.Max(0, _outline.Parts[_main].Parent)];
        for (var i = around.FirstBlock; i < around.EndBlock; i++)
        {
            if (Notes.IsPaywall(_outline.Blocks[i].Text) && !MainPart.IsUnder(_outline.Parts, _outline.Blocks[i].Part, PartMarks.Hidden)) return true;
        }

        return false;
    }
}

/// <summary>The text of an article's body.</summary>
/// <param name="Paragraphs">In order.</param>
/// <param name="IsCutOff">Whether the page shows that there is more than these.</param>
internal sealed record BodyText(IReadOnlyList<string> Paragraphs, bool IsCutOff);
