namespace NewsMonitor.Core.Feeds.Parsing;

/// <summary>The attributes of a start tag that mean something in a feed, as written: references not decoded. Of one given twice the first counts.</summary>
/// <param name="all">All attributes of the tag.</param>
internal ref struct FeedTag(ReadOnlySpan<char> all)
{
    public ReadOnlySpan<char> All { get; } = all;

    public ReadOnlySpan<char> Base { readonly get; private set; }

    public ReadOnlySpan<char> Language { readonly get; private set; }

    public ReadOnlySpan<char> Type { readonly get; private set; }

    public ReadOnlySpan<char> Mode { readonly get; private set; }

    public ReadOnlySpan<char> Relation { readonly get; private set; }

    public ReadOnlySpan<char> Href { readonly get; private set; }

    public ReadOnlySpan<char> IsPermaLink { readonly get; private set; }

    public ReadOnlySpan<char> About { readonly get; private set; }

    public ReadOnlySpan<char> LastModified { readonly get; private set; }

    public ReadOnlySpan<char> Version { readonly get; private set; }

    public ReadOnlySpan<char> CdfBase { readonly get; private set; }

    public void Take(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        // Nine in ten attributes of a feed are one of these; the length tells most of them apart.
        switch (name.Length)
        {
            case 3 when Is(name, "rel") && Relation.IsEmpty: Relation = value; break;
            case 4 when Is(name, "href") && Href.IsEmpty: Href = value; break;
            case 4 when Is(name, "type") && Type.IsEmpty: Type = value; break;
            case 4 when Is(name, "mode") && Mode.IsEmpty: Mode = value; break;
            case 4 when Is(name, "base") && CdfBase.IsEmpty: CdfBase = value; break;
            case 5 when Is(name, "about") && About.IsEmpty: About = value; break;
            case 7 when Is(name, "lastmod") && LastModified.IsEmpty: LastModified = value; break;
            case 7 when Is(name, "version") && Version.IsEmpty: Version = value; break;
            case 8 when Is(name, "xml:base") && Base.IsEmpty: Base = value; break;
            case 8 when Is(name, "xml:lang") && Language.IsEmpty: Language = value; break;
            case 11 when Is(name, "ispermalink") && IsPermaLink.IsEmpty: IsPermaLink = value; break;
            default:
                // RDF's attribute, whatever its prefix.
                if (About.IsEmpty && name.EndsWith(":about", StringComparison.OrdinalIgnoreCase)) About = value;
                break;
        }
    }

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
