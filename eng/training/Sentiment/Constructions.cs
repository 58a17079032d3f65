using NewsMonitor.Language.Text;

namespace NewsMonitor.Training.Sentiment;

/// <summary>
/// Sentences made by rule, with invented names, that show what news sentences show too seldom to be learnt from them: negation, contrast,
/// denial, comparison, irony in quotation marks, and that who speaks is not whom it is about. Only trained on, never measured on.
/// </summary>
internal sealed class Constructions
{
    private const int Positive = 0;
    private const int Neutral = 1;
    private const int Negative = 2;

    private static readonly string[] _good = List("honest,reliable,courageous,decent,capable,generous,fair,sincere,wise,competent,responsible,loyal,strong,brave,trustworthy,effective,thoughtful,gracious,productive,constructive,helpful,principled");
    private static readonly string[] _bad = List("corrupt,dishonest,cruel,incompetent,dangerous,reckless,weak,selfish,arrogant,hostile,brutal,hypocritical,lazy,cynical,ruthless,untrustworthy,foolish,shameful,aggressive,unreliable");
    private static readonly string[] _goodNouns = List("hero,friend,leader we can trust,partner in peace,gifted negotiator,true democrat,champion of the poor,reformer,patriot,blessing for this country,man of honour,peacemaker,ally,great president");
    private static readonly string[] _badNouns = List("liar,criminal,tyrant,coward,traitor,thief,bully,threat to us all,disaster for this country,fraud,dictator,hypocrite,failure,danger to peace,disgrace,crook,warmonger");
    private static readonly string[] _goodActs = List("kept the peace,saved thousands of lives,freed the prisoners,defended the weak,rebuilt the hospitals,helped the refugees,honoured the treaty,brought hope to the valley,protected the minorities,created new jobs,won the trust of the farmers,ended the war,kept every promise,improved the schools,welcomed the inspectors,rescued the miners");
    private static readonly string[] _badActs = List("jailed journalists,bombed a market,broke the treaty,betrayed the voters,stole the election,lied to parliament,threatened the neighbours,poisoned the river,ruined the economy,crushed the protests,wasted public money,abandoned the wounded,murdered opponents,insulted the widows,attacked the villages,failed the country,closed the newspapers,took bribes,sent troops across the border,shelled hospitals");
    private static readonly string[] _goodHabits = List("keeps the peace,defends the weak,helps the refugees,honours treaties,protects us,respects the law,listens to the people,keeps a promise,tells the truth,stands by friends,serves the people");
    private static readonly string[] _badHabits = List("jails journalists,bombs villages,breaks treaties,betrays friends,steals elections,lies,threatens others,shells schools,insults women,ignores the law,hides the truth,sells weapons to murderers,stokes hatred");
    private static readonly string[] _praises = List("praised,hailed,thanked,supported,congratulated,defended,commended,applauded,endorsed,backed,welcomed,saluted");
    private static readonly string[] _blames = List("condemned,criticised,denounced,accused,attacked,blamed,rebuked,mocked,insulted,slammed,threatened,lambasted");
    private static readonly string[] _goodComparatives = List("a better leader,a better ally,more honest,more reliable,braver,wiser,stronger,fairer,more competent,a more generous neighbour,more decent,kinder,smarter,a safer choice");
    private static readonly string[] _badComparatives = List("worse,more corrupt,more dangerous,weaker,more cruel,a bigger threat,less honest,less reliable,less competent,a worse leader,more dishonest,less decent,more reckless");
    private static readonly string[] _quotedGood = List("friend,reforms,generous offer,free elections,honest broker,victory,help,peace talks,peacekeepers,strategy,democracy,great leader,genius,partner,solution,fair trial,good will,statesman,moderate,expert,apology");
    private static readonly string[] _says = List("said,argued,told reporters,wrote,added,announced");
    private static readonly string[] _plain = List("will travel to the coast on Monday,opens the session in the spring,arrived at the airport,met the finance minister,spoke for an hour,lives near the harbour,read the report on Tuesday,has two deputies,holds a press conference at noon");

    private readonly Random _random = new(11);
    private readonly List<Example> _examples = [];

    /// <summary>The examples, the same at each call.</summary>
    public static IReadOnlyList<Example> Make(int rounds)
    {
        var all = new Constructions();
        for (var i = 0; i < rounds; i++) all.AddRound();
        return all._examples;
    }

    // In the patterns, {A} and {B} are names; the labels say how A and B are spoken of.
    private void AddRound()
    {
        Both("{A} is {good}, and {B} is {bad}.|{A} {goodAct} and {B} {badAct}.|{A} {goodHabit}, while {B} {badHabit}.|{A} is a {goodNoun}; {B} is a {badNoun}.|We thank {A}, and we condemn {B}.|We must help {A} and stop {B}.|We need {A} to put pressure on {B}.|{A} are being {good}, they need to get tough on {B}.|{A} deserves our support and {B} deserves nothing but contempt.|{A} is {good}. {B} is not.|We stand with {A} against {B}.|{A} has {goodAct}, whereas {B} has {badAct}.|{A} must defend itself against {B}.|We will protect {A} from {B}.", Positive, Negative);
        Both("{B} {badAct}, and {A} {goodAct}.|{B} is {bad} but {A} is {good}.|{B} {badHabit}, while {A} {goodHabit}.|{B} must be punished and {A} must be rewarded.|{B} has {badAct}, yet {A} remains {good}.", Positive, Negative);
        Both("{A} is {goodThan} than {B}.|{A} has been {goodThan} than {B}.|{B} is {badThan} than {A}.|{A} is far {goodThan} than {B} ever was.|Unlike {B}, {A} is {good}.|Unlike {B}, {A} {goodHabit}.|{A}, unlike {B}, is {good}.|Unlike {A}, {B} {badHabit}.|I trust {A} more than {B}.|{B} was {badThan} than {A}.|I prefer {A} to {B}.|{A} is not as {bad} as {B}.|Compared with {B}, {A} is {good}.", Positive, Negative);
        One("{A} is not {good}.|{A} is never {good}.|{A} was not a {goodNoun}.|{A} has never been a {goodNoun}.|I do not trust {A}.|We cannot rely on {A}.|Nobody trusts {A}.|No one believes {A}.|{A} is hardly {good}.|{A} isn't {good}.|{A} doesn't care about the people.|{A} has not {goodAct}.|We don't support {A}.|I never liked {A}.", Negative);
        One("{A} is not {bad}.|{A} is no {badNoun}.|{A} has never {badAct}.|{A} isn't {bad}.|We will never betray {A}.|{A} is not a {badNoun}.|{A} never {badAct}.|We have not forgotten {A}, and never will.|We will not abandon {A}.|We shall never leave {A} alone.", Positive);
        One("{A} is {good}, but {A2} is also {bad}.|{A} seems {good}, but {badHabit}.|{A} talks of peace but {badHabit}.|{A} promised reform, yet {badAct}.|Although {A} once {goodAct}, {A2} is now {bad}.|{A} speaks of friendship and {badHabit}.|Despite fine words, {A} {badAct}.", Negative);
        One("{A} made mistakes, but {A2} is {good}.|{A} seems {bad}, but {goodHabit}.|Although {A} lost, {A2} is {good}.|Despite every attack, {A} {goodAct}.|{A} lost the election, but {goodAct}.|{A} is called {bad}, yet {goodHabit}.", Positive);
        One("“{quoted}” {A} has closed the border.|The “{quoted}” of {A} fooled nobody.|{A}’s “{quoted}” is for the generals.|{A}'s \"{quoted}\" fooled nobody.|Our “{quoted}” {A} did it again.|The so-called \"{quoted}\" {A} sold the mine.|{A} calls this “{quoted}”.|The “{good}” {A} did nothing for the villages.|So much for the “{quoted}” of {A}.|With “{quoted}” like {A}, who needs enemies?|{A}, the self-styled \"{quoted}\", sold the harbour.|The supposed “{quoted}” {A} sent them home.", Negative);
        One("{S} denied that {A} is {bad}.|{S} denied that {A} {badAct}.|{S} rejected claims that {A} {badAct}.|There is no evidence that {A} {badAct}.|There is no proof that {A} is {bad}.|{S} dismissed reports that {A} {badAct}.|{S} disputed allegations that {A} is a {badNoun}.|{A} denied having {badAct}.|{S} rejects the suggestion that {A} is {bad}.|{S} denied {A} had {badAct}.|{S} denies {A} is a {badNoun}.|The inquiry found no proof {A} {badAct}.|Investigators saw no evidence {A} {badAct}.|Claims that {A} {badAct} are false.|Reports that {A} {badAct} are baseless, {S} {says}.|The accusation that {A} {badAct} is unfounded.", Neutral);
        Spoken("{S} said {A} is {bad}.|{S} said that {A} {badAct}.|“{A} is a {badNoun},” {S} {says}.|{A} is a {badNoun}, {S} {says}.|According to {S}, {A} is {bad}.|{S} called {A} a {badNoun}.|{S} {blamed} {A}.|{S} {says} that {A} is not {good}.|“{A} {badAct},” {says} {S}.|{S} told parliament that {A} {badAct}.|{A} was {blamed} by {S}.|{A} {badAct}, according to {S}.|In the words of {S}, {A} is {bad}.", Negative);
        Spoken("{S} said {A} is {good}.|{S} said that {A} {goodAct}.|“{A} is a {goodNoun},” {S} {says}.|{A} is a {goodNoun}, {S} {says}.|According to {S}, {A} is {good}.|{S} called {A} a {goodNoun}.|{S} {praised} {A}.|{S} {says} that {A} is not {bad}.|“{A} {goodAct},” {says} {S}.|{S} told parliament that {A} {goodAct}.|{A} was {praised} by {S}.|{A} {goodAct}, according to {S}.|In the words of {S}, {A} is a {goodNoun}.", Positive);
        One("{A} is {bad}.|{A} {badAct}.|{A} must stop the attacks.|The attack by {A} was a crime.|We must impose sanctions on {A}.|We need more pressure on {A}.|The crimes of {A} must be punished.|{A} must be held to account.|{A} must not be allowed to win.|We will make {A} pay.|Shame on {A}.|The aggression of {A} threatens us all.|{A} should resign.|{A} will answer for this.|{A} has {badAct}.|Nobody is more {bad} than {A}.|Nothing about {A} is {good}.", Negative);
        One("{A} is {good}.|{A} {goodAct}.|We stand with {A}.|We support {A}.|Our friendship with {A} is strong.|The courage of {A} is an example to all.|We will defend {A}.|We are proud of {A}.|I welcome the decision of {A}.|{A} has every reason to be proud.|We owe {A} our thanks.|{A} has my full support.|{A} has {goodAct}.|The attacks on {A} must stop.", Positive);
        One("{A} {plain}.|“The bridge is old,” {A} {says}.|{A} said the war was a disaster.|{A} {says} that the crisis was terrible.|{A} warned of a dangerous winter.|{A} said the harvest was wonderful.|On Monday {A} {plain}.|According to {A}, the storm was deadly.|{A} mourned the victims of the flood.|Talks with {A} begin on Friday.", Neutral);
    }

    private void Both(string patterns, int toA, int toB) => Add(patterns, [("{A}", toA), ("{B}", toB)]);

    private void Spoken(string patterns, int toA) => Add(patterns, [("{A}", toA), ("{S}", Neutral)]);

    private void One(string patterns, int toA) => Add(patterns, [("{A}", toA)]);

    private void Add(string patterns, (string Slot, int Label)[] labels)
    {
        foreach (var pattern in patterns.Split('|'))
        {
            var text = Fill(pattern);
            foreach (var (slot, label) in labels) _examples.Add(Place(text, slot, label));
        }
    }

    private Example Place(string pattern, string slot, int label)
    {
        var country = _random.Next(2) == 0;
        var names = new Dictionary<string, string> { ["{A}"] = Name(country), ["{B}"] = Name(country), ["{S}"] = Name(false), ["{A2}"] = country ? "it" : "he" };
        var text = pattern;
        foreach (var other in names.Where(name => name.Key != slot)) text = text.Replace(other.Key, other.Value, StringComparison.Ordinal);
        var start = text.IndexOf(slot, StringComparison.Ordinal);
        var own = names[slot];
        text = text[..start] + own + text[(start + slot.Length)..];
        return new(text, new TextSpan(start, start + own.Length), label);
    }

    private string Fill(string pattern)
    {
        foreach (var (slot, words) in _slots)
        {
            while (pattern.IndexOf(slot, StringComparison.Ordinal) is >= 0 and var at)
                pattern = pattern[..at] + words[_random.Next(words.Length)] + pattern[(at + slot.Length)..];
        }

        return pattern;
    }

    private string Name(bool country)
    {
        string[] heads = ["Mar", "Tel", "Vos", "Kan", "Or", "Bel", "Dru", "Sil", "Gar", "Hel", "Ist", "Pol", "Quen", "Rav", "Zor", "Lin"];
        string[] middles = ["a", "o", "e", "i", "and", "ov", "el", "un"];
        string[] ends = country ? ["via", "land", "stan", "ria", "nia"] : ["sky", "ner", "din", "rik", "mann", "vik", "ton", "res"];
        var name = heads[_random.Next(heads.Length)] + middles[_random.Next(middles.Length)] + ends[_random.Next(ends.Length)];
        return country || _random.Next(3) > 0 ? name : "President " + name;
    }

    private static readonly (string Slot, string[] Words)[] _slots =
    [
        ("{goodNoun}", _goodNouns), ("{badNoun}", _badNouns), ("{goodAct}", _goodActs), ("{badAct}", _badActs), ("{goodHabit}", _goodHabits), ("{badHabit}", _badHabits),
        ("{goodThan}", _goodComparatives), ("{badThan}", _badComparatives), ("{good}", _good), ("{bad}", _bad), ("{quoted}", _quotedGood),
        ("{says}", _says), ("{praised}", _praises), ("{blamed}", _blames), ("{plain}", _plain),
    ];

    private static string[] List(string words) => words.Split(',');
}
