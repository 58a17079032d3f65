using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NewsMonitor.Core.Feeds.Parsing;

// Names and values, of whatever type they are.
internal ref partial struct JsonFeedParser
{
    // An escaped name that is no text (half a surrogate pair) is none of those that are looked for.
    private readonly bool Named(ReadOnlySpan<byte> name)
    {
        try
        {
            return _reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The value after a name, as text: a number as written, anything with parts passed over.</summary>
    private string? Text()
    {
        _reader.Read();
        return Scalar();
    }

    private string? Scalar()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String: return String();
            case JsonTokenType.Number: return Encoding.ASCII.GetString(_reader.ValueSpan);
            default:
                _reader.Skip();
                return null;
        }
    }

    // Most items are called by their link: one string for both.
    private string? Link(string? known)
    {
        _reader.Read();
        return known is not null && _reader.TokenType == JsonTokenType.String && !_reader.ValueIsEscaped && _reader.ValueTextEquals(known) ? known : Scalar()?.Trim();
    }

    // Half a surrogate pair, escaped, is no text for GetString; the rest of the string is.
    private readonly string String()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(_reader.ValueSpan);
        }
    }

    private void Skip()
    {
        _reader.Read();
        _reader.Skip();
    }

    /// <summary>Takes in the words of the value after a name; no string is made of them.</summary>
    private void HashBody(FeedFields item)
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.String)
        {
            item.HashBody(Scalar());
            return;
        }

        var buffer = ArrayPool<char>.Shared.Rent(_reader.ValueSpan.Length);
        try
        {
            item.HashBody(buffer.AsSpan(0, _reader.CopyString(buffer)));
        }
        catch (InvalidOperationException)
        {
            item.HashBody(String());
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
