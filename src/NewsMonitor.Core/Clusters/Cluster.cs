using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Clusters;

/// <summary>One statement as several outlets carry it. Nothing of it is dropped: every statement stands in exactly one cluster.</summary>
public sealed record Cluster
{
    /// <summary>The id of <see cref="First"/>: stable as long as nothing older turns up.</summary>
    public string Id => First.Id.ToString();

    /// <summary>The leader who is said to have said it.</summary>
    public string LeaderId => First.LeaderId;

    /// <summary>When it was first seen: the earliest publication, or sighting where that is earlier or nothing else is known.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>All of its statements, oldest first; at least one.</summary>
    public required IReadOnlyList<StoredStatement> Statements { get; init; }

    /// <summary>The outlets that carry it, each once, in the order in which they did.</summary>
    public required IReadOnlyList<ClusterOutlet> Outlets { get; init; }

    /// <summary>The different wordings, oldest first.</summary>
    public required IReadOnlyList<Wording> Wordings { get; init; }

    /// <summary>The statement that was there first.</summary>
    public StoredStatement First => Statements[0];
}

/// <summary>An outlet that carries a statement.</summary>
/// <param name="Outlet">The outlet's name.</param>
/// <param name="FirstSeen">When it first carried it.</param>
/// <param name="Articles">In how many articles it does.</param>
public sealed record ClusterOutlet(string Outlet, DateTimeOffset FirstSeen, int Articles);

/// <summary>One wording of a statement; two that differ in case, punctuation or quotation marks only are one.</summary>
/// <param name="Text">The words, as they first appeared.</param>
/// <param name="Statements">The statements that have it, oldest first.</param>
public sealed record Wording(string Text, IReadOnlyList<StoredStatement> Statements);
