namespace NewsMonitor.Cli.Commands;

/// <summary>Lets many workers write in one order.</summary>
internal sealed class Turns(Stream output) : IDisposable
{
    private readonly object _gate = new();
    private readonly BufferedStream _output = new(output, 1 << 20);
    private int _turn;

    public void Write(int turn, ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            while (_turn != turn) Monitor.Wait(_gate);
            _output.Write(line);
            _turn++;
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose() => _output.Dispose();
}
