namespace NewsMonitor.Core.Articles.Body;

/// <summary>Finds the part of a page that is the article: the lowest one that holds most of the prose.</summary>
internal static class MainPart
{
    // Below this a line is a label, a link or a name more often than a sentence.
    private const int ShortestProse = 60;

    // A part with less of the prose around it than this leaves paragraphs behind.
    private const double Most = 0.75;

    /// <summary>Position of the part; -1 when the page has no prose.</summary>
    public static int Find(PageOutline outline)
    {
        Weigh(outline, PartMarks.None);
        var all = outline.Parts[0].Prose;
        if (all == 0) return -1;

        // What is named as beside the article, and holds most of the page, is misnamed.
        foreach (var part in outline.Parts)
        {
            if (part.Prose >= all * 0.5) part.Marks &= ~(PartMarks.Beside | PartMarks.Signature | PartMarks.Lead | PartMarks.Caption | PartMarks.Hidden);
        }

        Weigh(outline, PartMarks.Beside | PartMarks.Comments | PartMarks.Caption | PartMarks.Hidden | PartMarks.Signature);
        if (outline.Parts[0].Prose == 0) Weigh(outline, PartMarks.None);
        return Descend(outline, Named(outline));
    }

    private static int Descend(PageOutline outline, int from)
    {
        var parts = outline.Parts;
        while (true)
        {
            var here = parts[from];
            var next = -1;
            for (var i = from + 1; i < here.End; i = parts[i].End)
            {
                if (parts[i].Prose >= here.Prose * Most && parts[i].Name is not ("p" or "li" or "blockquote" or "td")) next = i;
            }

            if (next < 0) return from;
            from = next;
        }
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
        foreach (var part in parts) part.Prose = 0;
        foreach (var block in outline.Blocks)
        {
            if (block.Text.Length < ShortestProse || block.LinkShare > 0.4 || block.Kind is BlockKind.Heading) continue;
            if (IsUnder(parts, block.Part, without)) continue;
            for (var p = block.Part; p >= 0; p = parts[p].Parent) parts[p].Prose += block.Text.Length;
        }
    }

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
