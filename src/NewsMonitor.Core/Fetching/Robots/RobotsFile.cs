using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsMonitor.Core.Fetching.Robots;

/// <summary>A robots.txt as it concerns one crawler (RFC 9309).</summary>
internal sealed class RobotsFile
{
    /// <summary>As much of a robots.txt is read, the least that RFC 9309 §2.5 asks for.</summary>
    public const int MaxBytes = 500 << 10;

    /// <summary>What holds where there is no robots.txt.</summary>
    public static readonly RobotsFile AllowAll = new([], TimeSpan.Zero);

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    private readonly RobotsRule[] _rules;

    private RobotsFile(RobotsRule[] rules, TimeSpan crawlDelay)
    {
        _rules = rules;
        CrawlDelay = crawlDelay;
    }

    /// <summary>The least time between two requests. Not in the RFC, but asked for by many outlets; zero when not asked for.</summary>
    public TimeSpan CrawlDelay { get; }

    /// <summary>Whether the page may be fetched: the longest rule that matches decides, of two equal ones the one that allows (§2.2.2).</summary>
    public bool Allows(Uri page)
    {
        var path = RobotsPath.Normalise(page.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped));
        if (path == "/robots.txt") return true;

        RobotsRule? best = null;
        foreach (var rule in _rules)
        {
            var outranks = best is null || rule.Length > best.Length || (rule.Length == best.Length && rule.Allows);
            if (outranks && rule.Matches(path)) best = rule;
        }

        return best?.Allows ?? true;
    }

    /// <summary>Reads a robots.txt; what is not understood in it is passed over, as §2.2 asks.</summary>
    /// <param name="content">Its bytes, at most <see cref="MaxBytes"/>; of a longer one the line that was cut through is not read.</param>
    /// <param name="productToken">By which it may address the crawler.</param>
    public static RobotsFile Parse(ReadOnlySpan<byte> content, string productToken)
    {
        if (content.Length >= MaxBytes) content = content[..(content[..MaxBytes].LastIndexOfAny((byte)'\n', (byte)'\r') + 1)];
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[3..];

        var ours = new Group();
        var everyones = new Group();
        var current = new List<Group>();
        var namesAgents = false;
        foreach (var line in Encoding.UTF8.GetString(content).AsSpan().EnumerateLines())
        {
            if (!TrySplit(line, out var key, out var value)) continue;
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (!namesAgents) current.Clear();
                namesAgents = true;
                if (value is "*") current.Add(everyones);
                else if (ProductToken(value).Equals(productToken, StringComparison.OrdinalIgnoreCase)) current.Add(ours);
            }
            else if (IsRule(key))
            {
                namesAgents = false;
                foreach (var group in current) group.Add(key, value);
            }
        }

        foreach (var group in current) group.IsNamed = true;
        return (ours.IsNamed ? ours : everyones).ToFile();
    }

    private static bool IsRule(ReadOnlySpan<char> key) => key.Equals("allow", StringComparison.OrdinalIgnoreCase)
        || key.Equals("disallow", StringComparison.OrdinalIgnoreCase) || key.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase);

    private static bool TrySplit(ReadOnlySpan<char> line, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        var comment = line.IndexOf('#');
        if (comment >= 0) line = line[..comment];
        var colon = line.IndexOf(':');
        key = colon < 0 ? [] : line[..colon].Trim();
        value = colon < 0 ? [] : line[(colon + 1)..].Trim();
        return colon > 0;
    }

    /// <summary>"NewsMonitor/1.0" names the product NewsMonitor (§2.2.1).</summary>
    private static ReadOnlySpan<char> ProductToken(ReadOnlySpan<char> agent)
    {
        var end = agent.IndexOfAnyExcept(TokenCharacters);
        return end < 0 ? agent : agent[..end];
    }

    /// <summary>All groups of one agent in the file, as one (§2.2.1).</summary>
    private sealed class Group
    {
        private readonly List<RobotsRule> _rules = [];
        private TimeSpan _crawlDelay;

        public bool IsNamed { get; set; }

        public void Add(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
        {
            IsNamed = true;
            if (key.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase))
            {
                if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
                    _crawlDelay = TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds));
            }
            else if (!value.IsEmpty)
            {
                _rules.Add(new RobotsRule(key.Equals("allow", StringComparison.OrdinalIgnoreCase), RobotsPath.Normalise(value.ToString())));
            }
        }

        public RobotsFile ToFile() => new([.. _rules], _crawlDelay);
    }
}
