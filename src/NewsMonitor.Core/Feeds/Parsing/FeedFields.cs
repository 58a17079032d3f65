using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds.Parsing;

/// <summary>
/// What has been read of a feed or of an entry so far. A field can be offered several times: what the format itself says beats what a
/// module says, and an element further out beats one further in; between equals the first wins.
/// </summary>
internal sealed class FeedFields
{
    private Offered _title;
    private Offered _link;
    private Offered _summary;
    private Offered _content;
    private Offered _author;
    private int _publishedRank;
    private int _updatedRank;
    private Uri? _self;

    /// <summary>The base for what has no other: the feed's link, or where it came from.</summary>
    public Uri? Address { get; set; }

    public string? Id { get; set; }

    /// <summary>The best link so far.</summary>
    public string? Link => _link.Value;

    /// <summary>The id is the page's address (RSS 2.0, isPermaLink).</summary>
    public bool IdIsLink { get; set; }

    public DateTimeOffset? Published { get; set; }

    public DateTimeOffset? Updated { get; set; }

    /// <summary>A date that does not say of what (dc:date).</summary>
    public DateTimeOffset? SomeDate { get; set; }

    /// <summary>The date of the first draft, or of a print edition.</summary>
    public DateTimeOffset? FirstDate { get; set; }

    public string? Language { get; set; }

    /// <summary>The HTML of the content, else of the summary.</summary>
    public string? Html => _content.Value is null ? SummaryHtml : ContentHtml;

    public string? SummaryHtml { get; set; }

    public string? ContentHtml { get; set; }

    /// <summary>Hash of the words of all bodies so far.</summary>
    public uint BodyHash { get; private set; }

    public TimeSpan? TimeToLive { get; set; }

    public TimeSpan? Period { get; set; }

    public int Frequency { get; set; } = 1;

    public int SkipHours { get; set; }

    public int SkipDays { get; set; }

    /// <summary>The feed's link as a base for others: RSS says nothing of bases, and its relative links are the site's.</summary>
    public Uri? BaseAddress { get; private set; }

    /// <summary>The base for what the feed gives no other: its link, where it came from, or where it says it came from.</summary>
    public Uri? Base => BaseAddress ?? Address ?? _self;

    public void OfferPublished(DateTimeOffset? date, int rank)
    {
        // Of several in one format the last is the latest.
        if (date is null || (Published is not null && rank > _publishedRank)) return;
        (Published, _publishedRank) = (date, rank);
    }

    public void OfferUpdated(DateTimeOffset? date, int rank)
    {
        if (date is null || (Updated is not null && rank > _updatedRank)) return;
        (Updated, _updatedRank) = (date, rank);
    }

    public void OfferTitle(string? value, int rank) => _title.Offer(value, rank);

    public void OfferSummary(string? value, int rank) => _summary.Offer(value, rank);

    public void OfferContent(string? value, int rank) => _content.Offer(value, rank);

    public void OfferLink(string? value, int rank) => _link.Offer(value, rank);

    /// <summary>Takes in the words of a summary or content: not its tags, in which addresses of images and counters change without any editor.</summary>
    public void HashBody(ReadOnlySpan<char> markup)
    {
        var tokens = new MarkupTokenizer(markup, html: true);
        while (tokens.Next())
        {
            if (tokens.Kind is MarkupToken.Text or MarkupToken.CharacterData) BodyHash = TextHash.Add(BodyHash, tokens.Content);
        }
    }

    public bool WantsTitle(int rank) => _title.Wants(rank);

    public bool WantsSummary(int rank) => _summary.Wants(rank);

    public bool WantsContent(int rank) => _content.Wants(rank);

    /// <summary>A better summary comes: the one so far is offered as content.</summary>
    public void SummaryIsContent(int rank, int contentRank)
    {
        if (_summary.Value is null || rank >= _summary.Rank || !_content.Wants(contentRank)) return;
        _content.Offer(_summary.Value, contentRank);
        (ContentHtml, SummaryHtml) = (SummaryHtml, null);
        _summary = default;
    }

    /// <summary>Several authors of the same rank are several authors.</summary>
    public void OfferAuthor(string? value, int rank)
    {
        if (value is null) return;
        if (_author.Value is { } before && _author.Rank == rank)
        {
            if (!before.Contains(value, StringComparison.Ordinal) && before.Length < 512) _author = new Offered { Value = $"{before}, {value}", Rank = rank };
        }
        else
        {
            _author.Offer(value, rank);
        }
    }

    public void Clear()
    {
        _title = _link = _summary = _content = _author = default;
        Id = null;
        IdIsLink = false;
        Published = Updated = SomeDate = FirstDate = null;
        _publishedRank = _updatedRank = 0;
        SummaryHtml = ContentHtml = null;
        BodyHash = 0;
    }

    public FeedEntry ToEntry(FeedFields feed, bool inheritAuthor)
    {
        var link = _link.Value ?? (IdIsLink ? Id : null);
        link = Absolute(link, feed.Base);
        return new FeedEntry(Id ?? link, _title.Value, link)
        {
            Summary = _summary.Value,
            Content = _content.Value,
            Author = _author.Value ?? (inheritAuthor ? feed._author.Value : null),
            Published = Published ?? SomeDate ?? FirstDate,
            Updated = Updated ?? (SomeDate > Published ? SomeDate : null),
            ContentHtml = Html,
            BodyHash = BodyHash,
        };
    }

    public FeedDocument ToDocument(string format, IReadOnlyList<FeedEntry> entries) =>
        new(_title.Value, Absolute(_link.Value ?? (IdIsLink ? Id : null), Address ?? _self), format, entries)
        {
            Language = Language,
            Updated = Updated ?? Published ?? SomeDate ?? FirstDate,
            Hints = TimeToLive is null && Period is null && SkipHours == 0 && SkipDays == 0 ? PollHints.None
                : new PollHints(TimeToLive ?? Period / Math.Max(1, Frequency), SkipHours, SkipDays),
        };

    public static bool IsWebAddress(string? value) => value is not null
        && (value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static string? Absolute(string? link, Uri? address) =>
        link is null || IsWebAddress(link) || address is null || !Uri.TryCreate(address, link, out var joined) ? link : joined.AbsoluteUri;

    /// <summary>A link of the feed itself is known: it becomes the base.</summary>
    public void LinkIsBase()
    {
        if (_link.Value is { } link && Uri.TryCreate(link, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https") BaseAddress = absolute;
    }

    /// <summary>Where the feed says it is found: the base if nothing else is.</summary>
    public void SelfIsBase(string? address)
    {
        if (IsWebAddress(address) && Uri.TryCreate(address, UriKind.Absolute, out var absolute)) _self = absolute;
    }

    /// <summary>An entry that came before the feed's own link: its link is made absolute now.</summary>
    public FeedEntry Rebase(FeedEntry entry)
    {
        var link = Absolute(entry.Link, Base);
        return link == entry.Link ? entry : entry with { Link = link, Id = entry.Id == entry.Link ? link : entry.Id };
    }

    /// <summary>An entry that may have come before what the feed says for all of them: its link and its author.</summary>
    public FeedEntry Inherit(FeedEntry entry)
    {
        entry = Rebase(entry);
        return entry.Author is null && _author.Value is { } author ? entry with { Author = author } : entry;
    }

    private struct Offered
    {
        public string? Value;
        public int Rank;

        public readonly bool Wants(int rank) => Value is null || rank < Rank;

        public void Offer(string? value, int rank)
        {
            if (string.IsNullOrEmpty(value) || !Wants(rank)) return;
            Value = value;
            Rank = rank;
        }
    }
}
