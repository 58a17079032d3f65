using System.Collections.Frozen;

namespace NewsMonitor.Language.Names;

/// <summary>The words by which English names countries: their names, adjectives, peoples, capitals and seats of government.</summary>
internal sealed class CountryIndex
{
    // Code|Name|other words. Codes and names: ISO 3166-1; capitals: UN list of member states.
    private const string World = """
        AF|Afghanistan|Afghan,Afghans,Kabul
        AR|Argentina|Argentine,Argentinian,Buenos Aires
        AM|Armenia|Armenian,Armenians,Yerevan
        AU|Australia|Australian,Australians,Canberra
        AT|Austria|Austrian,Austrians,Vienna
        AZ|Azerbaijan|Azerbaijani,Azerbaijanis,Baku
        BY|Belarus|Belarusian,Belarusians,Minsk
        BE|Belgium|Belgian,Belgians
        BR|Brazil|Brazilian,Brazilians,Brasilia
        GB|United Kingdom|UK,U.K.,Britain,British,Britons,London,Downing Street,Westminster
        BG|Bulgaria|Bulgarian,Bulgarians,Sofia
        CA|Canada|Canadian,Canadians,Ottawa
        CL|Chile|Chilean,Chileans,Santiago
        CN|China|Chinese,Beijing
        CO|Colombia|Colombian,Colombians,Bogota
        CU|Cuba|Cuban,Cubans,Havana
        CZ|Czech Republic|Czech,Czechs,Czechia,Prague
        DK|Denmark|Danish,Danes,Copenhagen
        EG|Egypt|Egyptian,Egyptians,Cairo
        EE|Estonia|Estonian,Estonians,Tallinn
        ET|Ethiopia|Ethiopian,Ethiopians,Addis Ababa
        FI|Finland|Finnish,Finns,Helsinki
        FR|France|French,Paris,Elysee
        GE|Georgia|Georgian,Georgians,Tbilisi
        DE|Germany|German,Germans,Berlin
        GR|Greece|Greek,Greeks,Athens
        HU|Hungary|Hungarian,Hungarians,Budapest
        IN|India|Indian,Indians,New Delhi
        ID|Indonesia|Indonesian,Indonesians,Jakarta
        IR|Iran|Iranian,Iranians,Tehran
        IQ|Iraq|Iraqi,Iraqis,Baghdad
        IE|Ireland|Irish,Dublin
        IL|Israel|Israeli,Israelis,Jerusalem
        IT|Italy|Italian,Italians,Rome
        JP|Japan|Japanese,Tokyo
        JO|Jordan|Jordanian,Jordanians,Amman
        KZ|Kazakhstan|Kazakh,Kazakhs,Astana
        KE|Kenya|Kenyan,Kenyans,Nairobi
        KP|North Korea|North Korean,North Koreans,Pyongyang
        KR|South Korea|South Korean,South Koreans,Seoul
        LV|Latvia|Latvian,Latvians,Riga
        LB|Lebanon|Lebanese,Beirut
        LY|Libya|Libyan,Libyans,Tripoli
        LT|Lithuania|Lithuanian,Lithuanians,Vilnius
        MY|Malaysia|Malaysian,Malaysians,Kuala Lumpur
        MX|Mexico|Mexican,Mexicans,Mexico City
        MD|Moldova|Moldovan,Moldovans,Chisinau
        NL|Netherlands|Dutch,Holland,The Hague
        NZ|New Zealand|New Zealanders,Wellington
        NG|Nigeria|Nigerian,Nigerians,Abuja
        NO|Norway|Norwegian,Norwegians,Oslo
        PK|Pakistan|Pakistani,Pakistanis,Islamabad
        PS|Palestine|Palestinian,Palestinians,Ramallah
        PH|Philippines|Philippine,Filipino,Filipinos,Manila
        PL|Poland|Polish,Poles,Warsaw
        PT|Portugal|Portuguese,Lisbon
        QA|Qatar|Qatari,Qataris,Doha
        RO|Romania|Romanian,Romanians,Bucharest
        RU|Russia|Russian,Russians,Moscow,Kremlin
        SA|Saudi Arabia|Saudi,Saudis,Riyadh
        RS|Serbia|Serbian,Serbs,Belgrade
        SG|Singapore|Singaporean,Singaporeans
        SK|Slovakia|Slovak,Slovaks,Bratislava
        ZA|South Africa|South African,South Africans,Pretoria
        ES|Spain|Spanish,Spaniards,Madrid
        SE|Sweden|Swedish,Swedes,Stockholm
        CH|Switzerland|Swiss,Bern
        SY|Syria|Syrian,Syrians,Damascus
        TW|Taiwan|Taiwanese,Taipei
        TH|Thailand|Thai,Thais,Bangkok
        TR|Turkey|Turkish,Turks,Ankara,Türkiye
        UA|Ukraine|Ukrainian,Ukrainians,Kyiv,Kiev
        AE|United Arab Emirates|UAE,Emirati,Emiratis,Abu Dhabi
        US|United States|US,U.S.,USA,America,American,Americans,Washington,White House
        VE|Venezuela|Venezuelan,Venezuelans,Caracas
        VN|Vietnam|Vietnamese,Hanoi
        YE|Yemen|Yemeni,Yemenis
        """;

    private static readonly Country[] _world = [.. World.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split('|')).Select(part => new Country(part[0], part[1], part[2].Split(',')))];

    private readonly FrozenDictionary<string, Country> _words;
    private readonly FrozenDictionary<string, Country>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public CountryIndex(IReadOnlyList<Country> more)
    {
        var words = new Dictionary<string, Country>(StringComparer.Ordinal);
        // What the watch list adds goes before the world's.
        foreach (var country in _world.Concat(more))
            foreach (var word in country.Words.Prepend(country.Name)) words[word] = country;
        _words = words.ToFrozenDictionary(StringComparer.Ordinal);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The country that the words name, capitals as written, or null.</summary>
    public Country? Find(ReadOnlySpan<char> words) => _lookup.TryGetValue(words, out var country) ? country : null;
}
