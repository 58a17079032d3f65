using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace NewsMonitor.Web;

/// <summary>
/// Turns a component into HTML, with the framework's own renderer. Everything a component is given is encoded by it; and what is felt beyond the
/// word that it stands in, controls and marks of direction, becomes a blank, so that no component has to think of either.
/// </summary>
public sealed partial class PageRenderer : IAsyncDisposable
{
    // Components get all they show as parameters: no services, so none to inject.
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    /// <summary>The component's HTML.</summary>
    public async Task<string> RenderAsync<TComponent>(IReadOnlyDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            Felt().Replace((await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters.ToDictionary()))).ToHtmlString(), " "));
    }

    /// <summary>The component's HTML in UTF-8.</summary>
    public async Task<byte[]> RenderUtf8Async<TComponent>(IReadOnlyDictionary<string, object?> parameters)
        where TComponent : IComponent => Encoding.UTF8.GetBytes(await RenderAsync<TComponent>(parameters));

    // The encoder writes them as references: Cc, Zl, Zp and the bidi ones.
    [GeneratedRegex("&#x(?:1?[0-9A-F]|7F|[89][0-9A-F]|61C|200[EF]|202[89A-E]|206[6-9]);")]
    private static partial Regex Felt();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
