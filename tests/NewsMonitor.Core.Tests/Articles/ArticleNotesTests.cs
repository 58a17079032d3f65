using NewsMonitor.Core.Articles;

namespace NewsMonitor.Core.Tests.Articles;

/// <summary>The same notes in the many wordings that outlets have for them, and sentences that only begin like them.</summary>
public sealed class ArticleNotesTests
{
    private const string First = "VESK – President Ilya Karovsky asked parliament on Tuesday for money to rebuild the dam at Krasna, two years after the flood.";
    private const string Second = "“Nobody will drown for want of concrete,” he told the deputies, and asked them to vote before the rivers rise again.";
    private const string Third = "The opposition, which holds a third of the seats, said that it would wait for the engineers' report before it decided.";

    [Theory]
    [InlineData("3 hours ago")]
    [InlineData("Issued on: 08/01/2026 - 08:15")]
    [InlineData("Last modified on Thu 8 Jan 2026 09.20 GMT")]
    [InlineData("Estimated reading time: 4 minutes")]
    [InlineData("Listen to this article")]
    [InlineData("Your browser does not support the audio element.")]
    [InlineData("Share full article")]
    [InlineData("Comments (12)")]
    [InlineData("1,204 views")]
    [InlineData("Photograph by Mia Lund")]
    [InlineData("Image source, Courier")]
    [InlineData("Home » World » Vesk")]
    [InlineData("Home / World / Vesk")]
    [InlineData("Mia Lund in Vesk")]
    [InlineData("Mia Lund | Political Correspondent")]
    public void Above_the_first_paragraph(string note) => Assert.Equal([First, Second, Third], Paragraphs(note, First, Second, Third));

    [Theory]
    [InlineData("Advertisement. Scroll to continue reading.")]
    [InlineData("Continue reading the main story")]
    [InlineData("Skip past newsletter promotion")]
    [InlineData("RELATED | What the flood took from the lower town")]
    [InlineData("Also read - What the flood took from the lower town")]
    [InlineData("Read More... What the flood took from the lower town")]
    [InlineData("WATCH | The night the dam broke")]
    [InlineData("Get the day's top stories delivered every morning.")]
    [InlineData("Thanks for signing up!")]
    [InlineData("By signing up you agree to our terms of service and privacy policy.")]
    [InlineData("We use cookies to improve your experience. Accept all")]
    [InlineData("To play this video you need to enable JavaScript in your browser.")]
    [InlineData("Media playback is unsupported on your device")]
    [InlineData("A post shared by Ilya Karovsky (@karovsky)")]
    [InlineData("Swipe left to see more")]
    [InlineData("(Mia Lund/Courier)")]
    [InlineData("FILE - The dam at Krasna, March 3, 2026. (CP Photo/Mia Lund, File)")]
    [InlineData("The dam at Krasna in March (file photo)")]
    [InlineData("09:15")]
    public void Between_the_paragraphs(string note) => Assert.Equal([First, Second, Third], Paragraphs(First, Second, note, Third));

    [Theory]
    [InlineData("With additional reporting from Polaris")]
    [InlineData("Mia Lund reported from Vesk, and Pavel Orsini from Krasna.")]
    [InlineData("Translated by Pavel Orsini")]
    [InlineData("Header image: Mia Lund")]
    [InlineData("This report includes material from Polaris.")]
    [InlineData("This article is republished from the Courier under a Creative Commons license.")]
    [InlineData("This is a developing story. Check back for updates.")]
    [InlineData("An earlier version of this article named the wrong river.")]
    [InlineData("Editors’ note: This article was changed on 9 January.")]
    [InlineData("Correction, January 9: the dam is in Krasna.")]
    [InlineData("Mia Lund covers politics for the Courier.")]
    [InlineData("Mia Lund is a professor of history at the University of Vesk.")]
    [InlineData("Mia Lund has been the Courier's correspondent in Vesk since 2019.")]
    [InlineData("The opinions expressed in this article are those of the author.")]
    [InlineData("Reach Mia Lund at mia@courier.example or 555-0100.")]
    [InlineData("Tagged with dam, flood")]
    [InlineData("SOURCE Ministry of Rivers")]
    [InlineData("— Polaris")]
    [InlineData("Was this article helpful?")]
    [InlineData("Your email address will not be published. Required fields are marked *")]
    [InlineData("Let us know what you think in the comments.")]
    [InlineData("Comments are closed on this article.")]
    [InlineData("Follow the Courier on Plaza")]
    [InlineData("For confidential support call the Helpline on 555-0100.")]
    public void Below_the_last_paragraph(string note) => Assert.Equal([First, Second, Third], Paragraphs(First, Second, Third, note));

    [Theory]
    [InlineData("The views of the valley are not those of the capital.")]
    [InlineData("An earlier version of the bill was thrown out by the court in May.")]
    [InlineData("Sources said the vote would be close.")]
    [InlineData("Comments by the minister angered the valley.")]
    [InlineData("Updated figures show that half of the valley is insured.")]
    [InlineData("Posted to Krasna in 2019, she learned to swim there.")]
    [InlineData("Follow the money, said the prosecutor.")]
    [InlineData("Tell us the truth, they shouted.")]
    [InlineData("Thank you, he said, and left the hall.")]
    [InlineData("This is a developing country, he said, and it needs a dam.")]
    [InlineData("Mr. Orsini reported from the front for thirty years before he became a minister.")]
    [InlineData("It was 3 hours ago that the first gate gave way.")]
    [InlineData("Read my lips, he said: no new dam.")]
    [InlineData("Edited transcripts were given to the deputies.")]
    [InlineData("Reprinted in every paper, the letter made her famous.")]
    [InlineData("Tagged as traitors, they left the country.")]
    [InlineData("Distributed evenly, the water would have done no harm.")]
    [InlineData("Mia Lund was not to be reached on Tuesday.")]
    public void A_sentence_that_begins_like_a_note_is_kept(string sentence) =>
        Assert.All((string[][])[[sentence, First, Second, Third], [First, sentence, Second, Third], [First, Second, Third, sentence]], all => Assert.Equal(all, Paragraphs(all)));

    private static string[] Paragraphs(params string[] paragraphs) =>
        PageReader.Read(PageReaderTests.Page(string.Concat(paragraphs.Select(p => $"<p>{p}</p>")), "<meta name='author' content='Mia Lund'>")).Article!.Text.Split("\n\n");
}
