namespace NewsMonitor.Core.Articles.Body;

/// <summary>Finds the part of a page that is the article: the lowest one that holds most of the prose.</summary>
internal static class MainPart
{
    // Below this a line is a label, a link or a name more often than a sentence.
    private const int ShortestProse = 60;

    // A part with less of the prose around it than this leaves paragraphs behind.
    private const double Most = 0.75;

    /// <summary>Position of the part; -1 when the page has no prose.</summary>
    public static int Find(PageOutline outline, string? title)
    {
        Weigh(outline, PartMarks.Hidden);
        if (outline.Parts[0].Prose == 0) Weigh(outline, PartMarks.None);
        var all = outline.Parts[0].Prose;
        if (all == 0) return -1;

        // What is named as beside the article, and holds most of the page, is misnamed.
        foreach (var part in outline.Parts)
        {
            if (part.Prose >= all * 0.5) part.Marks &= ~(PartMarks.Beside | PartMarks.Signature | PartMarks.Lead | PartMarks.Caption | PartMarks.Hidden | PartMarks.Links);
        }

        Weigh(outline, PartMarks.Beside | PartMarks.Links | PartMarks.Comments | PartMarks.Caption | PartMarks.Hidden | PartMarks.Signature);
        if (outline.Parts[0].Prose == 0) Weigh(outline, PartMarks.None);
        var main = Named(outline) is > 0 and var named ? named : Descend(outline, TitleBlock(outline, title));
        TrustProse(outline, main);
        return main;
    }

    /// <summary>Classes lie: what holds much of the article's prose is article, whatever it is called. Comments and what is hidden are not.</summary>
    private static void TrustProse(PageOutline outline, int main)
    {
        Weigh(outline, PartMarks.Hidden | PartMarks.Comments);
        var parts = outline.Parts;
        for (var i = main + 1; i < parts[main].End; i++)
        {
            if (parts[i].Prose >= parts[main].Prose * 0.3 && parts[i].Name is not ("aside" or "nav" or "footer" or "figcaption"))
                parts[i].Marks &= ~(PartMarks.Beside | PartMarks.Signature | PartMarks.Lead | PartMarks.Caption);
        }
    }

    private static int Descend(PageOutline outline, int title)
    {
        var parts = outline.Parts;
        var from = 0;
        while (true)
        {
            var here = parts[from];
            var next = -1;
            for (var i = from + 1; i < here.End; i = parts[i].End)
            {
                if (parts[i].Prose >= here.Prose * Most && parts[i].Name is not ("p" or "li" or "ul" or "ol" or "dl" or "blockquote" or "pre")) next = i;
            }

            // Several articles on a page: the one under the page's own headline.
            if (next < 0) next = Titled(outline, from, title);
            if (next < 0) return from;
            from = next;
        }
    }

    private static int Titled(PageOutline outline, int from, int title)
    {
        if (title < 0) return -1;
        var parts = outline.Parts;
        for (var i = from + 1; i < parts[from].End; i = parts[i].End)
        {
            if (parts[i].FirstBlock > title || title >= parts[i].EndBlock) continue;
            var least = HasArticle(outline, i) ? 0.35 : 0.5;
            return parts[i].Prose >= parts[from].Prose * least ? i : -1;
        }

        return -1;
    }

    private static bool HasArticle(PageOutline outline, int part)
    {
        for (var i = part; i < outline.Parts[part].End; i++)
        {
            if ((outline.Parts[i].Marks & (PartMarks.Article | PartMarks.Body)) != 0) return true;
        }

        return false;
    }

    private static int TitleBlock(PageOutline outline, string? title) =>
        title is null ? -1 : outline.Blocks.FindIndex(b => b.Kind == BlockKind.Heading && b.Text.Equals(title, StringComparison.OrdinalIgnoreCase));

    /// <summary>Position of the headline's block in the main part, if a good part of the prose follows it; else -1.</summary>
    public static int TitleBlock(PageOutline outline, string? title, int main)
    {
        var at = TitleBlock(outline, title);
        var part = outline.Parts[main];
        if (at < part.FirstBlock || at >= part.EndBlock) return -1;
        int before = 0, after = 0;
        for (var i = part.FirstBlock; i < part.EndBlock; i++)
        {
            if (!IsProse(outline.Blocks[i])) continue;
            if (i < at) before += outline.Blocks[i].Text.Length;
            else after += outline.Blocks[i].Text.Length;
        }

        return after * 3 > before ? at : -1;
    }

    /// <summary>A part named as the body with a good share of the prose; else the root.</summary>
    private static int Named(PageOutline outline)
    {
        var best = 0;
        for (var i = 0; i < outline.Parts.Count; i++)
        {
            var part = outline.Parts[i];
            if ((part.Marks & PartMarks.Body) != 0 && part.Prose >= outline.Parts[0].Prose * 0.4 && (best == 0 || part.Prose > outline.Parts[best].Prose)) best = i;
        }

        return best;
    }

    private static void Weigh(PageOutline outline, PartMarks without)
    {
        var parts = outline.Parts;
        var seen = new HashSet<string>();
        foreach (var part in parts) part.Prose = 0;
        foreach (var block in outline.Blocks)
        {
            if (!IsProse(block) || IsUnder(parts, block.Part, without) || !seen.Add(block.Text)) continue;

            // Items are teasers more often than not.
            var weight = block.Kind == BlockKind.Item ? block.Text.Length / 2 : block.Text.Length;
            for (var p = block.Part; p >= 0; p = parts[p].Parent) parts[p].Prose += weight;
        }
    }

    /// <summary>Whether a block reads like a paragraph: long enough, mostly its own words.</summary>
    public static bool IsProse(Block block) => block.Text.Length >= ShortestProse && block.LinkShare <= 0.5 && block.Kind != BlockKind.Heading;

    /// <summary>Whether a part or one that it stands in carries one of these marks.</summary>
    public static bool IsUnder(List<Part> parts, int part, PartMarks marks, int upTo = -1)
    {
        for (; part > upTo; part = parts[part].Parent)
        {
            if ((parts[part].Marks & marks) != 0) return true;
        }

        return false;
    }
}
