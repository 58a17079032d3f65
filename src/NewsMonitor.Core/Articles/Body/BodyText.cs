using AngleSharp.Dom;

namespace NewsMonitor.Core.Articles.Body;

/// <summary>The body of the article on a page.</summary>
internal static class BodyText
{
    /// <summary>The paragraphs of the body, in order; none when the page has no article.</summary>
    public static List<string> Read(IElement root, string? title)
    {
        var outline = PageOutline.Of(root);
        var main = MainPart.Find(outline);
        if (main < 0) return [];
        var part = outline.Parts[main];
        var paragraphs = new List<string>();
        for (var i = part.FirstBlock; i < part.EndBlock; i++)
        {
            var block = outline.Blocks[i];
            if (MainPart.IsUnder(outline.Parts, block.Part, PartMarks.Beside | PartMarks.Comments | PartMarks.Caption | PartMarks.Hidden | PartMarks.Signature | PartMarks.Lead, main)) continue;
            if (block.LinkShare > 0.6) continue;
            if (block.Text == title) continue;
            paragraphs.Add(block.Text);
        }

        return paragraphs;
    }
}
