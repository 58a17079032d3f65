using CsCheck;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.Core.Tests.Stories;

public sealed class ArticleChangesTests
{
    private static readonly Gen<string[]> AnyParagraphs = Gen.Int[0, 6].Select(i => $"Paragraph {i} says so much and no more than word{i} of it").Array[0, 12];

    private static ArticleChanges Between(string before, string after) => ArticleChanges.Between("Dam opens", before, "Dam opens", after);

    [Fact]
    public void The_same_text_has_no_changes() => Assert.True(Between("One.\n\nTwo  here.", "One.\n\n\n\nTwo\nhere.").IsEmpty);

    [Fact]
    public void A_new_headline_is_a_change()
    {
        var changes = ArticleChanges.Between("Dam opens", "One.", "Dam stays shut", "One.");

        Assert.Equal(new HeadlineChange("Dam opens", "Dam stays shut"), changes.Title);
        Assert.Empty(changes.Paragraphs);
        Assert.False(changes.IsEmpty);
    }

    [Fact]
    public void Paragraphs_that_were_added_changed_and_removed_are_told_apart_in_reading_order()
    {
        var changes = Between(
            "The dam opened on Monday.\n\nFour people were hurt when the gate gave way.\n\nThe mayor could not be reached.\n\nWork goes on.",
            "Correction: an earlier version named the wrong day.\n\nThe dam opened on Tuesday.\n\nFour people were hurt when the gate gave way.\n\nWork goes on.");

        Assert.Equal(
        [
            new ParagraphChange(null, "Correction: an earlier version named the wrong day.", 0),
            new ParagraphChange("The dam opened on Monday.", "The dam opened on Tuesday.", 1),
            new ParagraphChange("The mayor could not be reached.", null, null),
        ], changes.Paragraphs);
    }

    [Fact]
    public void What_was_before_and_the_changes_give_what_is() =>
        Gen.Select(AnyParagraphs, AnyParagraphs).Sample((before, after) =>
        {
            var changes = Between(string.Join("\n\n", before), string.Join("\n\n", after)).Paragraphs;
            var kept = before.ToList();
            foreach (var gone in changes.Where(c => c.Before is not null)) kept.Remove(gone.Before!);
            var come = changes.Where(c => c.Position is not null).ToDictionary(c => c.Position!.Value, c => c.After!);
            return kept.Count + come.Count == after.Length
                && come.All(c => after[c.Key] == c.Value)
                && kept.Order(StringComparer.Ordinal).SequenceEqual(after.Where((_, i) => !come.ContainsKey(i)).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void Pages_of_very_many_paragraphs_are_compared_all_the_same()
    {
        var before = string.Join("\n\n", Enumerable.Range(0, 5000).Select(i => $"before {i}"));
        var after = string.Join("\n\n", Enumerable.Range(0, 5000).Select(i => $"after {i * 7}"));

        Assert.Equal(10_000, Between(before, after).Paragraphs.Sum(p => (p.Before is null ? 0 : 1) + (p.After is null ? 0 : 1)));
    }
}
