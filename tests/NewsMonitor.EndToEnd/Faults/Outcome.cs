namespace NewsMonitor.EndToEnd.Faults;

/// <summary>What came of a run, in figures.</summary>
internal sealed record Outcome
{
    /// <summary>Articles published.</summary>
    public required int Articles { get; init; }

    /// <summary>Statements that stand in them.</summary>
    public required int Statements { get; init; }

    /// <summary>Statements that are not stored.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Rows that are no statement of theirs: doubles under another key, or worse.</summary>
    public required IReadOnlyList<string> Unexpected { get; init; }

    /// <summary>Statements stored without sentiment.</summary>
    public required int NotAnalysed { get; init; }

    /// <summary>Subscribers whose mail was due.</summary>
    public required int Subscribers { get; init; }

    /// <summary>Those who got more than one.</summary>
    public required IReadOnlyList<string> MailsTwice { get; init; }

    /// <summary>Those who got none because its sender died, or lost the server, between handing it over and the answer. The ledger says so.</summary>
    public required IReadOnlyList<string> MailsUncertain { get; init; }

    /// <summary>Those who got none, and nothing says why.</summary>
    public required IReadOnlyList<string> MailsMissing { get; init; }

    /// <summary>Messages that lie in poison queues.</summary>
    public required int Poisoned { get; init; }

    /// <summary>Fails, and shows what, unless every statement is there once and nobody was mailed twice.</summary>
    public void AssertNothingLostNothingTwice()
    {
        Assert.True(Missing.Count == 0, $"lost: {string.Join("; ", Missing)}");
        Assert.Empty(Unexpected);
        Assert.Equal(0, NotAnalysed);
        Assert.Empty(MailsTwice);
        Assert.Empty(MailsMissing);
    }

    /// <summary>The figures, a line each.</summary>
    public override string ToString() => $"""
        articles              {Articles}
        statements            {Statements}, {Missing.Count} lost, {Unexpected.Count} too many, {NotAnalysed} not analysed
        mails due             {Subscribers}, {MailsTwice.Count} sent twice, {MailsMissing.Count} lost, {MailsUncertain.Count} noted as uncertain
        messages set aside    {Poisoned}
        """;
}
