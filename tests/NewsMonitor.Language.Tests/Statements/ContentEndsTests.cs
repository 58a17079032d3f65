using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Statements.Spans;

namespace NewsMonitor.Language.Tests.Statements;

public class ContentEndsTests
{
    private const string Text = "Mr Varskyy belittled the accusations through a spokeswoman in the capital. Nobody was surprised.";
    private static readonly Reading _reading = new(Text, StatementModel.Embedded.Cues);
    private static readonly int _cue = Token("belittled");

    [Fact]
    public void The_chains_end_comes_first_then_later_ones_then_earlier_ones()
    {
        Span<int> ends = stackalloc int[ContentEnds.Most];
        var contents = Contents(until: "in");
        var found = ends[..contents.Fill(ends)].ToArray();
        Assert.Equal(Token("in"), found[0]);
        Assert.Contains(Token("through"), found);
        Assert.InRange(found.Min(), contents.From + 1, contents.To);
        Assert.InRange(found.Max(), contents.To, Token("Nobody"));
        Assert.Equal(found.Distinct(), found);
    }

    [Fact]
    public void What_comes_before_its_cue_ends_there()
    {
        Span<int> ends = stackalloc int[ContentEnds.Most];
        var parts = new Part[_reading.Tokens.Length];
        parts[0] = Part.Content;
        Assert.Equal(0, new ContentEnds(_reading, _cue, 0, parts, new float[parts.Length]).Fill(ends));
    }

    [Fact]
    public void Without_weights_the_chains_end_stays_and_all_are_as_likely()
    {
        Span<int> ends = stackalloc int[ContentEnds.Most];
        var contents = Contents(until: "in");
        var chosen = contents.Choose(HashedWeights.Round(new float[1]))!.Value;
        Assert.Equal(contents.To, chosen.Before);
        Assert.Equal(1f / contents.Fill(ends), chosen.Chance, 5);
        Assert.InRange(chosen.Near, chosen.Chance, 1);
    }

    [Fact]
    public void Where_the_chain_is_sure_its_end_stays()
    {
        var contents = Contents(until: "through", beyond: 0.02f);
        Assert.Equal(contents.To, contents.Choose(StatementModel.Embedded.Ends)!.Value.Before);
    }

    // The content from after the cue up to a word, the chain so sure of what stands from "through" up to "in".
    private static ContentEnds Contents(string until, float beyond = 0.5f)
    {
        var parts = new Part[_reading.Tokens.Length];
        parts[_cue] = Part.Cue;
        parts.AsSpan((_cue + 1)..Token(until)).Fill(Part.Content);
        var said = new float[parts.Length];
        said.AsSpan((_cue + 1)..Token("through")).Fill(0.95f);
        said.AsSpan(Token("through")..Token("in")).Fill(beyond);
        return new(_reading, _cue, 0, parts, said);
    }

    private static int Token(string word)
    {
        var at = Text.IndexOf(word, StringComparison.Ordinal);
        for (var i = 0; i < _reading.Tokens.Length; i++) if (_reading.Tokens[i].Start == at) return i;
        return -1;
    }
}
