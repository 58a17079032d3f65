using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace NewsMonitor.Cli.Commands;

/// <summary>A FILE argument: a path, or <c>-</c> for standard input; gzip is recognised by its first two bytes (RFC 1952) and unpacked.</summary>
internal static class InputFile
{
    // A page or feed is refused far below this when fetched; a file given by hand may be larger, a bomb may not.
    private const int MaximumBytes = 256 * 1024 * 1024;

    /// <summary>The unpacked bytes of the file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The gzip stream is broken, or unpacks to more than 256 MiB.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder.");
        var bytes = path == "-" ? ReadToEnd(Console.OpenStandardInput()) : File.ReadAllBytes(path);
        if (bytes is not [0x1F, 0x8B, ..]) return bytes;
        using var unzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return ReadToEnd(unzip);
    }

    /// <summary>The unpacked bytes of the file, as they come.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<Stream> OpenReadAsync(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder.");
        var reader = PipeReader.Create(path == "-" ? Console.OpenStandardInput() : File.OpenRead(path));
        var start = (await reader.ReadAtLeastAsync(2, cancellation)).Buffer;
        var isZipped = start.Length >= 2 && start.Slice(0, 2).ToArray() is [0x1F, 0x8B];
        reader.AdvanceTo(start.Start);
        return isZipped ? new GZipStream(reader.AsStream(), CompressionMode.Decompress) : reader.AsStream();
    }

    private static byte[] ReadToEnd(Stream stream)
    {
        using var all = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            if (all.Length + read > MaximumBytes) throw new InvalidDataException($"Larger than {MaximumBytes >> 20} MiB unpacked.");
            all.Write(chunk, 0, read);
        }

        return all.ToArray();
    }
}
