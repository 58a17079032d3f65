using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace NewsMonitor.Core.Leaders;

/// <summary>A value of a JSON text and the line it begins in, which the framework's own document forgets.</summary>
internal sealed class JsonPart
{
    private JsonPart(JsonTokenType type, int line, string? text = null)
    {
        Type = type;
        Line = line;
        Text = text;
    }

    /// <summary>What the value is; <see cref="JsonTokenType.StartObject"/> for an object, <see cref="JsonTokenType.StartArray"/> for an array.</summary>
    public JsonTokenType Type { get; }

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>The unescaped characters of a string; null for all else.</summary>
    public string? Text { get; }

    /// <summary>An object's fields in the order of the file, each with the line of its name.</summary>
    public List<(string Name, int Line, JsonPart Value)> Fields { get; } = [];

    /// <summary>An array's items.</summary>
    public List<JsonPart> Items { get; } = [];

    /// <summary>The value of an object's field, or null when it has none of that name.</summary>
    public JsonPart? this[string field] => Fields.Find(f => f.Name == field).Value;

    /// <summary>Parses a text of strict JSON (RFC 8259); a name that stands twice in an object is an error too.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JsonPart? root, [NotNullWhen(false)] out WatchListError? error)
    {
        var cursor = new Cursor(utf8);
        root = null;
        error = null;
        try
        {
            cursor.Read();
            root = cursor.Value();
            while (cursor.Read())
            {
                // Anything but blanks after the value makes the reader throw.
            }

            return true;
        }
        catch (JsonException e)
        {
            root = null;
            error = cursor.Explain(e);
            return false;
        }
        catch (InvalidOperationException)
        {
            // A string of bytes that are not UTF-8, or with an escaped half of a surrogate pair.
            root = null;
            error = new(cursor.Line, "not readable as text: save the file as UTF-8.");
            return false;
        }
    }

    private ref struct Cursor(ReadOnlySpan<byte> utf8)
    {
        private readonly ReadOnlySpan<byte> _utf8 = utf8;
        private readonly Stack<(char Bracket, int Line)> _open = [];
        private Utf8JsonReader _reader = new(utf8);
        private int _counted;

        public int Line { get; private set; } = 1;

        public bool Read()
        {
            if (!_reader.Read()) return false;
            var start = (int)_reader.TokenStartIndex;
            Line += _utf8[_counted..start].Count((byte)'\n');
            _counted = start;
            return true;
        }

        public JsonPart Value()
        {
            var part = new JsonPart(_reader.TokenType, Line, _reader.TokenType == JsonTokenType.String ? _reader.GetString() : null);
            switch (_reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    _open.Push(('{', Line));
                    while (Read() && _reader.TokenType != JsonTokenType.EndObject)
                    {
                        var (name, line) = (_reader.GetString()!, Line);
                        if (part[name] is not null) throw new JsonException($"the field \"{name}\" stands twice in one object: remove one of the two.", null, line - 1, null);
                        Read();
                        part.Fields.Add((name, line, Value()));
                    }

                    _open.Pop();
                    break;
                case JsonTokenType.StartArray:
                    _open.Push(('[', Line));
                    while (Read() && _reader.TokenType != JsonTokenType.EndArray) part.Items.Add(Value());
                    _open.Pop();
                    break;
            }

            return part;
        }

        public readonly WatchListError Explain(JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            if (e is { BytePositionInLine: null }) return new(line, e.Message);
            if (_utf8.Trim(" \t\r\n"u8).IsEmpty) return new(1, "the file is empty: it should hold a JSON object.");
            var atEnd = _utf8[(int)_reader.BytesConsumed..].Trim(" \t\r\n,"u8).IsEmpty;
            if (atEnd && _open.TryPeek(out var open))
                return new(line, $"the file ends before the {open.Bracket} opened in line {open.Line} is closed: add the missing {(open.Bracket == '{' ? '}' : ']')}.");
            // The framework's message ends with the position, counted from 0; the line is told before it.
            var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            return new(line, $"not JSON: {(end < 0 ? e.Message : e.Message[..end])}");
        }
    }
}
