using System.Globalization;
using CsCheck;
using NewsMonitor.Azure.Analysis;

namespace NewsMonitor.Azure.Tests.Analysis;

public class DocumentSplitterTests
{
    // Words, ends of sentences, an emoji of one text element and eleven code units, a letter under many marks.
    private static readonly string[] _pieces = ["word ", "End. ", "“Quote!” ", "\n", "👩‍👩‍👧‍👦", "x", "e" + new string('\u0301', 40), "Ünïcödé ", new string('y', 700)];

    [Fact]
    public void Every_text_comes_in_parts_that_the_service_takes_and_that_make_it_up_again() =>
        Gen.Int[0, _pieces.Length - 1].Array[0, 12_000].Select(picks => string.Concat(picks.Select(i => _pieces[i]))).Sample(Holds, iter: 20);

    [Fact]
    public void A_letter_under_a_megabyte_of_marks_is_cut_as_well() => Holds("e" + new string('\u0301', 600_000));

    [Fact]
    public void A_text_within_the_limit_is_one_part() => Assert.Single(DocumentSplitter.Split(new string('x', LanguageLimits.TextElementsPerDocument)));

    [Fact]
    public void Batches_hold_no_more_than_ten_documents_and_a_megabyte_and_lose_none() =>
        Gen.Int[1, 160_000].Select(length => new string('é', length)).Array[0, 40].Sample(texts =>
        {
            var batches = DocumentBatches.Of(texts).ToArray();
            Assert.Equal(texts, batches.SelectMany(batch => batch));
            Assert.All(batches, batch => Assert.True(batch.Count == 1 || (batch.Count <= 10 && batch.Sum(text => LanguageLimits.Bytes(text)) <= LanguageLimits.BytesPerCall)));
        }, iter: 20);

    private static void Holds(string text)
    {
        var parts = DocumentSplitter.Split(text).Select(part => part.Of(text).ToString()).ToArray();
        Assert.Equal(text, string.Concat(parts));
        Assert.All(parts, part => Assert.True(new StringInfo(part).LengthInTextElements <= LanguageLimits.TextElementsPerDocument));
        Assert.All(parts, part => Assert.True(LanguageLimits.Bytes(part) <= LanguageLimits.BytesPerCall));
    }
}
