namespace NewsMonitor.Language.Statements;

/// <summary>The text of an article as the reader takes it.</summary>
/// <param name="Text">The body; all offsets point into it.</param>
/// <param name="Title">The headline, or null; names in it help to resolve those of the body.</param>
/// <param name="Published">The day it was published, by which offices and "on Monday" are resolved; null when not known.</param>
public sealed record ArticleText(string Text, string? Title = null, DateOnly? Published = null);
