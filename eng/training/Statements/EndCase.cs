namespace NewsMonitor.Training.Statements;

/// <summary>A content found, with the features of each end it may have and which of them is the annotators'.</summary>
internal sealed record EndCase(uint[][] Ends, int Best);
