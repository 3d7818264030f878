using System.Text;
using System.Text.Json;

namespace Playground.Kubernetes.Serialization;

/// <summary>Keys that one object of a JSON text gives twice: `duplicate field "data.a"`.</summary>
public static class JsonDuplicates
{
    /// <param name="utf8">well-formed JSON</param>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> utf8)
    {
        var found = new List<string>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        Value(ref reader, "", found);
        return found;
    }

    private static void Value(ref Utf8JsonReader reader, string path, List<string> found)
    {
        if (reader.TokenType is JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; i++)
                Value(ref reader, new StringBuilder(path).Append('[').Append(i).Append(']').ToString(), found);
        }
        else if (reader.TokenType is JsonTokenType.StartObject)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = JsonText.Of(reader.ValueSpan, reader.ValueIsEscaped);
                var field = path is "" ? name : $"{path}.{name}";
                if (!seen.Add(name) && $"duplicate field \"{field}\"" is var words && !found.Contains(words))
                    found.Add(words);
                reader.Read();
                Value(ref reader, field, found);
            }
        }
    }
}
