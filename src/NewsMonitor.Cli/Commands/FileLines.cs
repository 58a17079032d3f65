using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsMonitor.Cli.Commands;

/// <summary>
/// Files in, one JSON line for each out, in their order, on all cores: <c>{"file","ok","error"?,…}</c>. A file that cannot be read gets a
/// line that says why, and the rest goes on.
/// </summary>
internal static class FileLines
{
    private static readonly JsonWriterOptions _writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Answers every file.</summary>
    /// <param name="files">Paths; - is standard input; gzip is unpacked.</param>
    /// <param name="output">Takes the lines.</param>
    /// <param name="read">Makes of a file's bytes what it holds, or says what is wrong with it, or both. Called from several threads at once.</param>
    /// <param name="write">Writes the properties of what the file holds.</param>
    /// <returns>The process's exit code: 0, or 1 when any file ended with nothing but an error.</returns>
    public static int Run<T>(string[] files, Stream output, Func<byte[], (T? Value, string? Error)> read, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        using var turns = new Turns(output);
        var next = -1;
        var failed = 0;
        void Work()
        {
            // One buffer for each worker: a line waits in it until its turn has come, so memory does not grow with the number of files.
            var line = new ArrayBufferWriter<byte>(1 << 16);
            using var writer = new Utf8JsonWriter(line, _writerOptions);
            for (int i; (i = Interlocked.Increment(ref next)) < files.Length;)
            {
                line.ResetWrittenCount();
                writer.Reset();
                if (!Answer(writer, files[i], read, write)) Interlocked.Exchange(ref failed, 1);
                writer.Flush();
                line.Write("\n"u8);
                turns.Write(i, line.WrittenSpan);
            }
        }

        var workers = new Thread[Math.Min(files.Length, Environment.ProcessorCount) - 1];
        for (var i = 0; i < workers.Length; i++) (workers[i] = new Thread(Work)).Start();
        Work();
        foreach (var worker in workers) worker.Join();
        return failed;
    }

    private static bool Answer<T>(Utf8JsonWriter writer, string file, Func<byte[], (T? Value, string? Error)> read, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        T? value = null;
        string? error;
        try
        {
            (value, error) = read(InputFile.ReadAllBytes(file));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A file that cannot be opened, and, should there be one, a fault of the reader: the other files are read all the same.
            error = e.Message;
        }

        writer.WriteStartObject();
        writer.WriteString("file"u8, file);
        writer.WriteBoolean("ok"u8, value is not null);
        if (error is not null) writer.WriteString("error"u8, error);
        if (value is not null) write(writer, value);
        writer.WriteEndObject();
        return value is not null;
    }

    /// <summary>Lets many workers write in the order of the files.</summary>
    private sealed class Turns(Stream output) : IDisposable
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
}
