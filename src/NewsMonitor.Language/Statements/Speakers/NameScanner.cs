using NewsMonitor.Language.Names;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Speakers;

/// <summary>
/// Goes through the capitalised names that begin and end within a stretch of tokens, in reading order, with the particles in small letters
/// that belong to them. Allocates nothing.
/// </summary>
internal ref struct NameScanner(Reading reading, CountryIndex countries, int from, int to)
{
    // "von der", "de la": more small words in a row belong to no name.
    private const int ParticlesInARow = 2;

    private readonly ReadOnlySpan<char> _text = reading.Text;
    private readonly ReadOnlySpan<Token> _tokens = reading.Tokens;
    private readonly ReadOnlySpan<WordClass> _classes = reading.Classes;
    private readonly int _from = from;
    private int _at = from;

    public PersonName Current { get; private set; }

    public readonly NameScanner GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_at < to)
        {
            if (!IsCapital(_at))
            {
                _at++;
                continue;
            }

            var start = _at;
            _at = EndOfRun(_at);
            var titled = false;
            bool? feminine = null;
            while (start < _at && BeforeName(start, _at, ref titled, ref feminine) is var taken and > 0) start += taken;
            if (start >= _at) continue;
            if (!titled) start = WithParticlesBefore(start);
            Current = new PersonName(start, _at, titled, feminine);
            return true;
        }

        return false;
    }

    private readonly int EndOfRun(int i)
    {
        var paragraph = _tokens[i].Paragraph;
        while (i < to && _tokens[i].Paragraph == paragraph)
        {
            if (IsCapital(i) || IsStopWithin(i))
            {
                i++;
                continue;
            }

            var after = i;
            while (after < to && after - i < ParticlesInARow && IsParticle(after)) after++;
            if (after == i || after >= to || !IsCapital(after)) break;
            i = after;
        }

        return i;
    }

    private readonly int WithParticlesBefore(int start)
    {
        var first = start;
        while (first > _from && start - first < ParticlesInARow && IsParticle(first - 1)) first--;
        return first;
    }

    private readonly bool IsCapital(int i)
    {
        ref readonly var token = ref _tokens[i];
        if (token.Shape > TokenShape.Upper) return false;
        var word = _text[token.Start..token.End];
        // "al-Sisi"
        if (token.Shape == TokenShape.Lower) return word[..Math.Min(4, word.Length)].IndexOf('-') is > 0 and var hyphen && hyphen + 1 < word.Length && char.IsUpper(word[hyphen + 1]);
        return _classes[i] is WordClass.Open or WordClass.Title && word is not "I"
            && !(token.OpensSentence && _classes[i] == WordClass.Open && word.EndsWith("ly", StringComparison.Ordinal));
    }

    private readonly bool IsParticle(int i)
    {
        ref readonly var token = ref _tokens[i];
        return token.Shape == TokenShape.Lower && _text[token.Start..token.End]
            is "von" or "van" or "der" or "den" or "de" or "da" or "do" or "dos" or "das" or "del" or "della" or "di" or "du" or "la" or "bin" or "bint" or "ibn" or "al" or "el" or "ben" or "ter" or "ten" or "zu" or "af" or "av";
    }

    private readonly bool IsStopWithin(int i)
    {
        if (i == 0 || i + 1 >= to || _tokens[i].Shape != TokenShape.Stop || _text[_tokens[i].Start] != '.' || _tokens[i - 1].End != _tokens[i].Start) return false;
        return (_classes[i - 1] == WordClass.Title || _tokens[i - 1].End - _tokens[i - 1].Start == 1) && IsCapital(i + 1);
    }

    // How many tokens at the start of a run stand before the name: a title, a nationality, the stop of "Mr."
    private readonly int BeforeName(int i, int end, ref bool titled, ref bool? feminine)
    {
        ref readonly var token = ref _tokens[i];
        if (token.Shape == TokenShape.Stop) return 1;
        var word = _text[token.Start..token.End];
        if (_classes[i] == WordClass.Title || Honorifics.Contains(word))
        {
            titled |= _classes[i] == WordClass.Title;
            feminine = Honorifics.IsFeminine(word) ?? feminine;
            return 1;
        }

        if (i + 1 < end && countries.Find(_text[token.Start.._tokens[i + 1].End]) is not null) return 2;
        return countries.Find(word) is not null ? 1 : 0;
    }
}
