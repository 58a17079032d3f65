using System.Reflection;

namespace NewsMonitor.Cli.Tests;

/// <summary>The rooms and the arrows between them: each assembly refers to those below it and to no other.</summary>
public sealed class HouseTests
{
    private const string Rooms = "NewsMonitor.";

    private static readonly Assembly _language = typeof(Language.Statements.Statement).Assembly;
    private static readonly Assembly _core = typeof(Core.Pipeline.PullFeeds).Assembly;
    private static readonly Assembly _web = typeof(Web.PageRenderer).Assembly;
    private static readonly Assembly _azure = typeof(Azure.Storage.StorageAccount).Assembly;
    private static readonly Assembly _functions = typeof(Functions.Composition).Assembly;

    [Fact]
    public void Arrows_point_down()
    {
        Assert.Empty(RoomsBelow(_language));
        Assert.Equal(["Language"], RoomsBelow(_core));
        Assert.Empty(RoomsBelow(_web).Except(["Core", "Language"]));
        Assert.Empty(RoomsBelow(_azure).Except(["Core", "Language", "Contracts"]));
        Assert.Empty(RoomsBelow(_functions).Except(["Azure", "Web", "Core", "Language", "Contracts"]));
    }

    [Fact]
    public void Language_needs_nothing_but_the_framework() =>
        Assert.All(_language.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name!, StringComparison.Ordinal));

    [Fact]
    public void Neither_Core_nor_Web_sees_an_Azure_type() =>
        Assert.DoesNotContain(_core.GetReferencedAssemblies().Concat(_web.GetReferencedAssemblies()), reference =>
            reference.Name!.StartsWith("Azure.", StringComparison.Ordinal) || reference.Name.StartsWith("Microsoft.Azure", StringComparison.Ordinal));

    [Fact]
    public void Only_Functions_knows_triggers() =>
        Assert.DoesNotContain(_azure.GetReferencedAssemblies(), reference => reference.Name!.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal));

    private static IEnumerable<string> RoomsBelow(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith(Rooms, StringComparison.Ordinal)).Select(name => name[Rooms.Length..]).Order();
}
