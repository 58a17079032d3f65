using System.Text;
using CsCheck;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Tests.Statements;

/// <summary>What reading costs, and that no text whatever breaks it. For a long run over random texts: CsCheck_Time=600 in the environment; a failure prints its seed.</summary>
public sealed class StatementReaderBoundsTests
{
    private const string Article =
        """
        VESK, Veldania — President Oleh Varskyy said on Tuesday that the bridge over the Ozer “will be held for as long as it takes”, a day after talks broke down.

        “We did not ask for this,” Mr Varskyy told reporters in the capital. “Nobody who has seen the valley would ask for it.”

        The government expects the harbour to stay open until the end of May. Ferries go twice a day, and the queues on the quay grow longer each morning.

        Torland’s prime minister, Mara Ilvane, called the offer a step back. She urged both sides to return to the table before the spring floods, and denied that her envoys had walked out.

        According to a spokesman for the ministry, who asked not to be named, the Torlander delegation was still in the city; the mayor wrote on her page that rooms were booked “until Sunday, and then we shall see”.
        """;

    private static readonly StatementReader _reader = new(new LeaderIndex(
        [
            new Leader("oleh-varskyy", "Oleh Varskyy", [], [new Office("president", "XV", new DateOnly(2020, 1, 1))], Pronouns.He, "XV"),
            new Leader("mara-ilvane", "Mara Ilvane", [], [new Office("prime minister", "XT", new DateOnly(2021, 1, 1))], Pronouns.She, "XT"),
        ],
        [new Country("XV", "Veldania", ["Veldanian", "Veldanians", "Vesk"]), new Country("XT", "Torland", ["Torlander", "Tor"])]));

    // What sentences, names and quotations are made of, and what is not text at all.
    private static readonly string[] _pieces =
    [
        "said", "told", "that", "according to", "who", "he", "she", "the president", "of", "Torland", "Mr", "Oleh", "Varskyy", "Mara Ilvane", "von", "de", "his", "its prime minister",
        "“", "”", "‘", "’", "\"", "'", "''", "``", "«", "»", "„", ",", ".", ":", ";", "—", "(", ")", "?", "…", "’s", "U.S.", "31", "May", "on Monday",
        "\n", "\n\n", " ", "\u00A0", "\u2029", "\u200B", "\uFEFF", "\0", "\uD83D", "\uDE00", "\uD83D\uDE00", "e\u0301", "ß", "İ", "\uFFFF", "漢字", "اسم",
    ];

    private static readonly Gen<string> _piece = Gen.Int[0, _pieces.Length - 1].Select(i => _pieces[i]);

    private static readonly Gen<string> _anyText = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["“”\"'‘’«»„ \n.,:Aa\uD800\uDC00"], 0, 400],
        Gen.Select(_piece.Array[0, 200], Gen.Bool, (pieces, blanks) => string.Join(blanks ? " " : "", pieces)),
        Gen.Select(Gen.Int[0, Article.Length], Gen.Int[0, Article.Length], _piece, (a, b, piece) => Article[..a] + piece + Article[Math.Min(a, b)..]));

    [Fact]
    public void Any_text_is_read_and_what_is_found_lies_within_it() => _anyText.Sample(text =>
    {
        var said = new List<TextSpan>();
        foreach (var statement in _reader.Read(new ArticleText(text)))
        {
            Assert.NotEmpty(statement.Content);
            Assert.Equal(statement.Content.OrderBy(span => span.Start), statement.Content);
            foreach (var span in statement.Verbatim) Assert.Contains(statement.Content, content => content.Contains(span));
            foreach (var span in statement.Content.Concat(statement.Verbatim)) AssertStretch(text, span);
            AssertWithin(text, statement.Speaker.Mention);
            if (statement.Cue is { } cue) AssertStretch(text, cue);
            if (statement.Occasion is { } occasion) AssertStretch(text, occasion.Mention);
            foreach (var target in statement.Targets) AssertStretch(text, target.Mention);
            said.AddRange(statement.Content);
        }

        // Nothing is said twice.
        said.Sort((a, b) => a.Start.CompareTo(b.Start));
        for (var i = 1; i < said.Count; i++) Assert.InRange(said[i].Start, said[i - 1].End, text.Length);
    });

    [Fact]
    public void The_same_text_is_read_the_same_at_whatever_else_was_read_before() => Gen.Select(_anyText, _anyText).Sample((text, other) =>
    {
        var first = Told(text);
        _reader.Read(new ArticleText(other));
        Assert.Equal(first, Told(text));
    });

    public static TheoryData<string, string> Hostile => new()
    {
        { "nothing", "" },
        { "ten million letters", new string('a', 10_000_000) },
        { "ten million blanks", new string(' ', 10_000_000) },
        { "a hundred thousand straight quotation marks", new string('"', 100_000) },
        { "a hundred thousand opening quotation marks", new string('“', 100_000) },
        { "a hundred thousand single marks", Repeat("'a ", 100_000) },
        { "unpaired surrogates", new string('\uD800', 1_000_000) },
        { "one name without end", Repeat("Oleh ", 200_000) },
        { "initials", Repeat("A.", 500_000) },
        { "particles", Repeat("Ab von ", 200_000) },
        { "hyphens", Repeat("a-", 500_000) },
        { "nothing but the cue's word", Repeat("said ", 10_000) },
        { "a name as long as the text, taken up again and again", "Mr " + new string('A', 1_000_000) + Repeat(" he said that it was, ", 20_000) },
        { "one line", Repeat(Article.ReplaceLineEndings(" ") + " ", 100) },
        { "zeros", new string('\0', 1_000_000) },
        { "bytes that are no text", Noise(1_000_000) },
    };

    // Anything that grew with the square of these would not end within the hour.
    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_text_is_read_to_its_end(string what, string text)
    {
        Assert.NotEmpty(what);
        Assert.All(_reader.Read(new ArticleText(text)), statement => Assert.InRange(statement.Content[^1].End, 1, text.Length));
    }

    [Theory]
    [InlineData("\n\n")]
    [InlineData(" ")]
    public void Twice_the_text_allocates_twice_as_much(string between)
    {
        // From forty times on, saying the same once more changes no longer what is found.
        var once = new ArticleText(Repeat(Article.ReplaceLineEndings(between) + between, 40));
        var twice = new ArticleText(Repeat(Article.ReplaceLineEndings(between) + between, 80));
        Assert.InRange(Allocated(() => _reader.Read(twice)), 1, Allocated(() => _reader.Read(once)) * 22 / 10);
    }

    /// <summary>The text counted as it lies in memory, two bytes a character; the statements as what a copy of them takes.</summary>
    [Fact]
    public void Reading_allocates_at_most_three_times_the_text_beyond_its_statements()
    {
        var article = new ArticleText(Article);
        var statements = _reader.Read(article);
        Assert.True(statements.Count >= 6, $"{statements.Count} statements");
        var result = Allocated(() => Copy(statements));
        Assert.InRange(Allocated(() => _reader.Read(article)) - result, 0, 3 * 2 * Article.Length);
    }

    private static void AssertStretch(string text, TextSpan span)
    {
        AssertWithin(text, span);
        Assert.False(span.IsEmpty);
    }

    // Between whole characters: never within a pair of surrogates.
    private static void AssertWithin(string text, TextSpan span)
    {
        Assert.InRange(span.Start, 0, span.End);
        Assert.InRange(span.End, span.Start, text.Length);
        foreach (var at in (int[])[span.Start, span.End]) Assert.False(at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]), $"{at} is within a character");
    }

    private static string Told(string text) => string.Join('\n', _reader.Read(new ArticleText(text)).Select(statement => $"{statement.Kind} {statement.Speaker.Name} {statement.Speaker.Mention} {string.Join(',', statement.Content)}"));

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Noise(int length)
    {
        var random = new Random(20260107);
        return string.Create(length, random, (text, source) =>
        {
            foreach (ref var c in text) c = (char)source.Next(char.MaxValue + 1);
        });
    }

    // The least of several runs: the first ones also fill the pools.
    private static long Allocated(Func<object> work)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(work());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static Statement[] Copy(IReadOnlyList<Statement> statements) =>
    [
        .. statements.Select(statement => statement with
        {
            Speaker = statement.Speaker with { Name = new string(statement.Speaker.Name), Candidates = [.. statement.Speaker.Candidates] },
            Content = [.. statement.Content],
            Verbatim = [.. statement.Verbatim],
            Text = new string(statement.Text),
            Targets = [.. statement.Targets.Select(target => target with { Mention = target.Mention })],
            Occasion = statement.Occasion is { } occasion ? occasion with { Mention = occasion.Mention } : null,
        }),
    ];
}
