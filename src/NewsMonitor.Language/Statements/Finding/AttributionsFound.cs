namespace NewsMonitor.Language.Statements.Finding;

/// <summary>The attributions of a text.</summary>
/// <param name="Outermost">Those that no other holds, in reading order; no word is content of two.</param>
/// <param name="Others">Those that share their words with others, and those of sure cues that are worth less, in the order of their cues.</param>
/// <param name="Least">The worth from which one is likely.</param>
internal readonly record struct AttributionsFound(List<Attribution> Outermost, List<Attribution> Others, float Least);
