using CsCheck;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Language.Tests.Names;

public sealed class NameFoldTests
{
    [Theory]
    [InlineData("Oleh Varskyy", "Oleh Varskiy", "Oleh Varski", "Oleh Varsky", "Oleh Varskij", "OLEH VARSKII")]
    [InlineData("Dmitro Tokayev", "Dmitro Tokaev", "Dmitro Tokajev")]
    [InlineData("Yermak", "Ermak", "Jermak")]
    [InlineData("al-Nasseri", "el-Naseri", "Al Nasseri", "Al-Nassery")]
    [InlineData("Baek Sung-jin", "Baek Sung Jin", "Baek Sungjin", "Báek Sung‑jin")]
    [InlineData("Zhaparin", "Japarin", "Djaparin")]
    [InlineData("Khorvat", "Horwat")]
    [InlineData("Nadeem", "Nadim")]
    [InlineData("Sigrún Haldórsen", "Sigrun Haldorsen", "Sigrun Haldoersen")]
    [InlineData("Łukasz O’Brannan", "Lukasz O'Brannan", "Lukasz OBrannan")]
    public void The_spellings_of_one_name_have_one_key(params string[] spellings)
    {
        var key = NameFold.Key(spellings[0]);
        Assert.NotEmpty(key);
        Assert.All(spellings, spelling => Assert.Equal(key, NameFold.Key(spelling)));
    }

    [Theory]
    [InlineData("Lee", "Li")]
    [InlineData("Varsky", "Vorsky")]
    [InlineData("Kim Dae-sun", "Kim Dae-sung")]
    [InlineData("Hassan", "Hussein")]
    [InlineData("Marin", "Maren")]
    public void Other_names_have_other_keys(string one, string other) => Assert.NotEqual(NameFold.Key(one), NameFold.Key(other));

    [Fact]
    public void A_caron_may_be_left_off_or_written_out_and_an_article_left_off()
    {
        Assert.Contains(NameFold.Key("Kovac"), NameFold.Keys("Kovač"));
        Assert.Contains(NameFold.Key("Kovach"), NameFold.Keys("Kovač"));
        Assert.Contains(NameFold.Key("Nasseri"), NameFold.Keys("al-Nasseri"));
    }

    [Fact]
    public void Any_text_has_a_key_and_its_capitals_do_not_matter() =>
        Gen.String[0, 300].Sample(text => Assert.Equal(NameFold.Key(text.ToUpperInvariant().ToLowerInvariant()), NameFold.Key(text.ToLowerInvariant())));
}
