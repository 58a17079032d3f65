using System.Globalization;
using System.Text;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// Every element of HTML, SVG and MathML in every shape that hurts a tree builder (nested and unclosed, in pairs, as end tags, among tables and
/// formatting, with attributes without end), repeated a hundred thousand times and read as a page and as a feed. What takes too long is told; what ends the program ends it.
/// </summary>
internal static class ElementSweep
{
    // Processor time, which others on the machine do not lengthen. What the limits of a page let through takes one or two; what they do not foresee takes minutes.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

    private static readonly string[] _elements =
    [
        .. ("a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup data datalist dd del "
            + "details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img image input ins isindex kbd keygen "
            + "label legend li link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext "
            + "portal pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th "
            + "thead time title tr track tt u ul var video wbr xmp "
            + "foreignObject desc g path text tspan use annotation-xml mi mo mn ms mtext mglyph malignmark x-y").Split(' '),
    ];

    private static readonly Dictionary<string, Func<string, int, string>> _shapes = new()
    {
        ["unclosed"] = (name, count) => Repeat($"<{name}>", count),
        ["unclosed, with words"] = (name, count) => Repeat($"<{name}>dam ", count),
        ["in pairs"] = (name, count) => Repeat($"<{name}>dam</{name}>", count),
        ["end tags"] = (name, count) => $"<{name}>" + Repeat($"</{name}>", count),
        ["end tags among open elements"] = (name, count) => Repeat("<div>", 200) + Repeat($"</{name}>", count),
        ["in tables"] = (name, count) => Repeat($"<table><{name}>", count),
        ["in one table"] = (name, count) => "<table>" + Repeat($"<{name}>x", count),
        ["in a row"] = (name, count) => "<table><tr>" + Repeat($"<{name}>x</{name}>", count),
        ["in formatting"] = (name, count) => Repeat($"<b><{name}>", count),
        ["formatting closed in it"] = (name, count) => Repeat($"<a><{name}></a>", count),
        ["in a select"] = (name, count) => "<select>" + Repeat($"<{name}>", count),
        ["in a template"] = (name, count) => Repeat($"<template><{name}>", count),
        ["in a drawing"] = (name, count) => "<svg>" + Repeat($"<{name}>", count),
        ["in a formula"] = (name, count) => "<math>" + Repeat($"<{name}>", count),
        ["in text of a formula"] = (name, count) => Repeat($"<math><mi><{name}>", count),
        ["in a button"] = (name, count) => Repeat($"<button><{name}></button>", count),
        ["in items"] = (name, count) => Repeat($"<li><{name}>", count),
        ["in paragraphs"] = (name, count) => Repeat($"<p><{name}>dam", count),
        ["with attributes"] = (name, count) => $"<{name} " + string.Join(' ', Enumerable.Range(0, count).Select(i => $"a{i}=1")) + ">dam",
        ["with names"] = (name, count) => Repeat($"<{name} class='article-body caption' id=x itemprop='author name' property=author rel=author>x</{name}>", count),
        ["with a value without end"] = (name, count) => Repeat($"<{name} class=\"", count),
        ["after itself and a paragraph"] = (name, count) => Repeat($"<{name}><p></{name}>", count),
    };

    public static int Run(int count)
    {
        var told = 0;
        var slowest = TimeSpan.Zero;
        foreach (var element in _elements)
        {
            foreach (var (shape, make) in _shapes)
            {
                var took = Measure(make(element, count));
                if (took > slowest) slowest = took;
                if (took < _longest) continue;
                told++;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<{element}> {shape}: {took.TotalSeconds:N1} s"));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{_elements.Length} elements in {_shapes.Count} shapes, {count:N0} times each, read as a page and as a feed: {told} took too long; slowest {slowest.TotalSeconds:N2} s"));
        return told == 0 ? 0 : 1;
    }

    private static TimeSpan Measure(string markup)
    {
        var bytes = Encoding.UTF8.GetBytes(markup + "<p>The dam at Krasna held through the night, engineers said, and would be inspected at dawn.</p>");
        var start = Environment.CpuUsage.TotalTime;
        PageReader.Read(bytes);
        FeedReader.Read(bytes, bodies: FeedBodies.TextAndHtml);
        FeedReader.Read(Encoding.UTF8.GetBytes("<rss><channel><item><description>" + markup), bodies: FeedBodies.TextAndHtml);
        return Environment.CpuUsage.TotalTime - start;
    }

    private static string Repeat(string part, int count) => new StringBuilder(part.Length * count).Insert(0, part, count).ToString();
}
