namespace NewsMonitor.Core.Leaders;

/// <summary>A leaders or feeds file is not valid. The message lists every mistake as <c>file:line: what is wrong and what to do</c>.</summary>
public sealed class WatchListException : Exception
{
    internal WatchListException(string file, IEnumerable<WatchListError> errors)
        : this(file, [.. errors.OrderBy(e => e.Line)])
    {
    }

    private WatchListException(string file, WatchListError[] errors)
        : base(string.Join('\n', errors.Select(e => $"{file}:{e.Line}: {e.Message}")))
    {
        File = file;
        Errors = errors;
    }

    /// <summary>The file, as it was named when it was to be read.</summary>
    public string File { get; }

    /// <summary>The mistakes in the order of their lines; at least one.</summary>
    public IReadOnlyList<WatchListError> Errors { get; }
}

/// <summary>A mistake in a leaders or feeds file.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Message">What is wrong there and what to do about it.</param>
public sealed record WatchListError(int Line, string Message);
