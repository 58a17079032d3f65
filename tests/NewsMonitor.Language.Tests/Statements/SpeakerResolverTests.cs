using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Language.Tests.Statements;

/// <summary>Who is meant, in the ways in which articles go on naming a person.</summary>
public sealed class SpeakerResolverTests
{
    private static readonly StatementReader _reader = new(new LeaderIndex(
        [
            new Leader("oleh-varskyy", "Oleh Varskyy", [], [new Office("president", "XV", new DateOnly(2020, 1, 1))], Pronouns.He, "XV"),
            new Leader("ilse-brandvold", "Ilse Brandvold", [], [new Office("foreign minister", "XV")], Pronouns.She, "XV"),
            new Leader("mara-ilvane", "Mara Ilvane", [], [new Office("prime minister", "XT", new DateOnly(2021, 1, 1))], Pronouns.She, "XT"),
            new Leader("jon-terrel", "Jon Terrel", [], [new Office("prime minister", "XT", null, new DateOnly(2020, 12, 31))], Pronouns.He, "XT"),
            new Leader("baek-sung-jin", "Baek Sung-jin", ["Paek Song-jin"], [new Office("premier", "XH")], Pronouns.He, "XH", "Baek"),
            new Leader("baek-dae-ho", "Baek Dae-ho", [], [new Office("foreign minister", "XH")], Pronouns.He, "XH", "Baek"),
            new Leader("ines-carvalho-ruiz", "Inés Carvalho Ruiz", [], [new Office("president", "XL")], Pronouns.She, "XL", "Carvalho Ruiz"),
            new Leader("greta-van-der-molen", "Greta van der Molen", [], [new Office("Concord chief", null), new Office("secretary-general of the Concord of Nations", null)], Pronouns.They, null, "van der Molen"),
            new Leader("nadim-al-qasseri", "Nadim al-Qasseri", [], [new Office("king", "XQ")], Pronouns.He, "XQ"),
        ],
        [
            new Country("XV", "Veldania", ["Veldanian", "Veldanians", "Vesk"]), new Country("XT", "Torland", ["Torlander"]), new Country("XH", "Hanseo", []),
            new Country("XL", "San Telmo", ["San Telman"]), new Country("XQ", "Qasira", []),
        ]));

    [Theory]
    [InlineData("President Oleh Varskiy said that the bridge would open in May.", "oleh-varskyy")]
    [InlineData("“The bridge will open in May,” said Premier Baek Sung-jin.", "baek-sung-jin")]
    [InlineData("“The bridge will open in May,” said Sung-jin Baek.", "baek-sung-jin")]
    [InlineData("“The bridge will open in May,” said Premier Baek.", "baek-sung-jin")]
    [InlineData("Baek Sung-jin arrived on Monday. “The bridge will open in May,” Mr Baek said.", "baek-sung-jin")]
    [InlineData("Baek Dae-ho arrived on Monday. “The bridge will open in May,” Mr Baek said.", "baek-dae-ho")]
    [InlineData("“The bridge will open in May,” Mr Baek said.", null)]
    [InlineData("“The bridge will open in May,” said Ms Carvalho Ruiz.", "ines-carvalho-ruiz")]
    [InlineData("San Telmo’s president, Inés Carvalho Ruiz, said that the bridge would open in May.", "ines-carvalho-ruiz")]
    [InlineData("“The bridge will open in May,” said Secretary-General Greta van der Molen.", "greta-van-der-molen")]
    [InlineData("“The bridge will open in May,” said Ms van der Molen.", "greta-van-der-molen")]
    [InlineData("“The bridge will open in May,” said Mr al-Qasseri.", "nadim-al-qasseri")]
    [InlineData("“The bridge will open in May,” said King Nadim Al Qaseri.", "nadim-al-qasseri")]
    public void By_name(string text, string? leader) => Assert.Equal(leader, Speaker(text).Id);

    [Theory]
    [InlineData("“The bridge will open in May,” said Mr Varskyy’s brother.")]
    [InlineData("“The bridge will open in May,” said a spokeswoman for Mr Varskyy.")]
    [InlineData("“The bridge will open in May,” said Petra Varskyy, a painter.")]
    [InlineData("“The bridge will open in May,” said Mrs Varskyy.")]
    [InlineData("“The bridge will open in May,” said the Veldanian foreign ministry.")]
    [InlineData("The Varskyy campaign said that the bridge would open in May.")]
    [InlineData("“The bridge will open in May,” said the office of the Veldanian president.")]
    [InlineData("“The bridge will open in May,” said Mr Varskyy’s adviser, Petra Lund.")]
    [InlineData("“The bridge will open in May,” said the former Veldanian president.")]
    [InlineData("“The bridge will open in May,” said Veldania’s deputy foreign minister.")]
    public void Who_only_belongs_to_a_leader_or_is_called_as_he_is_is_not_he(string text) => Assert.Null(Speaker(text).Id);

    [Theory]
    [InlineData("“The bridge will open in May,” said the Veldanian president.", "oleh-varskyy")]
    [InlineData("“The bridge will open in May,” said Veldania’s leader.", "oleh-varskyy")]
    [InlineData("“The bridge will open in May,” said the president of Veldania.", "oleh-varskyy")]
    [InlineData("“The bridge will open in May,” said the 61-year-old Veldanian leader.", "oleh-varskyy")]
    [InlineData("“The bridge will open in May,” said the San Telman president.", "ines-carvalho-ruiz")]
    [InlineData("“The bridge will open in May,” said the head of the Concord of Nations.", "greta-van-der-molen")]
    [InlineData("“The bridge will open in May,” said the Concord’s chief.", "greta-van-der-molen")]
    [InlineData("“The bridge will open in May,” said Veldania’s top diplomat.", "ilse-brandvold")]
    [InlineData("Torland will open the bridge in May, its prime minister said.", "mara-ilvane")]
    public void By_office_and_country(string text, string leader)
    {
        var speaker = Speaker(text);
        Assert.Equal((leader, Resolution.Office), (speaker.Id, speaker.Resolution));
    }

    [Fact]
    public void By_who_held_the_office_on_the_day()
    {
        const string text = "“The bridge will open in May,” said the Torlander prime minister.";
        Assert.Equal("mara-ilvane", Speaker(text, new DateOnly(2024, 5, 1)).Id);
        Assert.Equal("jon-terrel", Speaker(text, new DateOnly(2019, 5, 1)).Id);
    }

    [Fact]
    public void An_office_that_two_named_leaders_hold_stays_open_with_both_as_candidates()
    {
        var speaker = Speaker("Oleh Varskyy met Inés Carvalho Ruiz on Monday. “The bridge will open in May,” the president said.");
        Assert.Null(speaker.Id);
        Assert.Equal(["Inés Carvalho Ruiz", "Oleh Varskyy"], speaker.Candidates.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Oleh Varskyy had a message for Jon Terrel, and he said that the bridge would open in May.", "oleh-varskyy")]
    [InlineData("Oleh Varskyy met Mara Ilvane on Monday. “The bridge will open in May,” she said.", "mara-ilvane")]
    [InlineData("Greta van der Molen came to Vesk on Monday. “The bridge will open in May,” they said.", "greta-van-der-molen")]
    [InlineData("Oleh Varskyy crossed the Sunda Rise on Monday. “The bridge will open in May,” he said.", "oleh-varskyy")]
    [InlineData("The fishermen came to Vesk on Monday. “The bridge will open in May,” they said.", null)]
    public void By_pronoun(string text, string? leader) => Assert.Equal(leader, Speaker(text).Id);

    [Theory]
    [InlineData("Petra Varskyy, the president’s sister, runs a mill. “The bridge will open in May,” Varskyy said.\n\nPresident Oleh Varskyy opened a school.")]
    [InlineData("President Oleh Varskyy’s brother, Danylo Varskyy, came to Vesk. “The bridge will open in May,” Varskyy said.")]
    public void A_family_name_that_another_has_just_been_given_stays_open(string text)
    {
        var speaker = Speaker(text);
        Assert.Null(speaker.Id);
        Assert.Contains("Oleh Varskyy", speaker.Candidates);
    }

    [Theory]
    [InlineData("Oleh Varskyy came to Vesk with his sister, Laura Varskyy. “The bridge will open in May,” Mr Varskyy said.")]
    [InlineData("Oleh Varskyy came to Vesk. His sister, Petra Varskyy, stayed away. It rained. Nobody minded. “The bridge will open in May,” Varskyy said.")]
    public void A_family_name_is_the_leaders_where_no_other_can_be_meant(string text) => Assert.Equal("oleh-varskyy", Speaker(text).Id);

    [Theory]
    [InlineData("Senator Petra Lund of Torland said that the bridge would open in May.", "Petra Lund")]
    [InlineData("A member of the bridge committee who supports Oleh Varskyy said that the bridge would open in May.", "A member of the bridge committee")]
    public void A_source_is_called_by_its_own_words(string text, string name) => Assert.Equal(name, Speaker(text).Name);

    [Fact]
    public void What_leaders_say_together_is_told_of_each() =>
        Assert.Equal(
            ["oleh-varskyy", "mara-ilvane"],
            _reader.ReadLeaders(new ArticleText("Oleh Varskyy and Mara Ilvane said in a joint statement that the bridge would open in May.")).Select(statement => statement.Speaker.Id));

    private static Speaker Speaker(string text, DateOnly? published = null) =>
        Assert.Single(_reader.Read(new ArticleText(text, null, published)), statement => statement.Text.Contains("bridge", StringComparison.Ordinal)).Speaker;
}
