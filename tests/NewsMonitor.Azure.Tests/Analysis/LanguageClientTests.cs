using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsMonitor.Azure.Analysis;

namespace NewsMonitor.Azure.Tests.Analysis;

/// <summary>The pipeline that carries the service's client, without the client: against a real server.</summary>
public class LanguageClientTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_throttled_call_is_repeated_no_sooner_than_retry_after_and_each_try_counts()
    {
        var tries = new List<long>();
        await using var server = await StartAsync(context =>
        {
            tries.Add(Stopwatch.GetTimestamp());
            context.Response.StatusCode = tries.Count == 1 ? 429 : 200;
            if (tries.Count == 1) context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        });

        Assert.Equal(200, await SendAsync(server));

        Assert.Equal(2, tries.Count);
        Assert.True(Stopwatch.GetElapsedTime(tries[0], tries[1]) >= TimeSpan.FromSeconds(0.99));
    }

    [Theory]
    [InlineData(503, 4)]
    [InlineData(400, 1)]
    public async Task A_server_that_fails_is_asked_four_times_and_one_that_refuses_once(int status, int times)
    {
        var tries = 0;
        await using var server = await StartAsync(context =>
        {
            tries++;
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Equal(status, await SendAsync(server));

        Assert.Equal(times, tries);
    }

    private async Task<int> SendAsync(WebApplication server)
    {
        var options = LanguageClient.Configure(new PlainOptions(), new CallBudget(azurite.Account, Guid.NewGuid().ToString(), 6000, TimeProvider.System));
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var pipeline = HttpPipelineBuilder.Build(options);
        using var message = pipeline.CreateMessage();
        message.Request.Uri.Reset(new Uri(server.Urls.First()));
        await pipeline.SendAsync(message, default);
        return message.Response.Status;
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return server;
    }

    private sealed class PlainOptions : ClientOptions;
}
