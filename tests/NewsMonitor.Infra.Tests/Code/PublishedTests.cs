using System.Diagnostics;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using NewsMonitor.Cli;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Functions;

namespace NewsMonitor.Infra.Tests.Code;

/// <summary>The folder that is deployed: published here, or the one that FUNCTIONS_PUBLISHED names.</summary>
public sealed class PublishedTests : IDisposable
{
    private readonly string _folder = Environment.GetEnvironmentVariable("FUNCTIONS_PUBLISHED") is { Length: > 0 } published ? published : Path.Combine(Checkout.Root, "artifacts", "published");

    public PublishedTests()
    {
        Assert.SkipUnless(FunctionsPackages.ArePresent, "This build lacks the Functions packages: nothing can be published.");
        if (Environment.GetEnvironmentVariable("FUNCTIONS_PUBLISHED") is { Length: > 0 }) return;
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "src/NewsMonitor.Functions", "-c", "Release", "-v", "quiet", "--nologo", "-o", _folder]) { WorkingDirectory = Checkout.Root })!;
        publish.WaitForExit();
        Assert.Equal(0, publish.ExitCode);
    }

    public void Dispose()
    {
        if (_folder.StartsWith(Path.Combine(Checkout.Root, "artifacts"), StringComparison.Ordinal) && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void It_holds_what_the_host_and_the_program_need_and_no_settings_of_this_machine()
    {
        foreach (var file in new[] { "host.json", "worker.config.json", "functions.metadata", "extensions.json", "NewsMonitor.Functions.dll", "watchlist/leaders.json", "watchlist/feeds.json" })
            Assert.True(File.Exists(Path.Combine(_folder, file)), $"{file} is missing.");
        Assert.Empty(Directory.EnumerateFiles(_folder, "*settings*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_host_finds_every_function()
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "functions.metadata")));

        Assert.Equal(
            FunctionCatalog.Read(typeof(Composition).Assembly).Select(function => function.Name).Order(StringComparer.Ordinal),
            metadata.RootElement.EnumerateArray().Select(function => function.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Our_own_assemblies_are_compiled_ahead()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "NewsMonitor.*.dll"))
        {
            using var image = new PEReader(File.OpenRead(file));
            Assert.True(image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, $"{Path.GetFileName(file)} is left to the JIT.");
        }
    }
}
