using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Playground.Kubernetes.Serialization;

/// <summary>A JSON string as Go reads it: bytes that are no UTF-8 and halves of surrogate pairs become U+FFFD instead of an error.</summary>
public static class JsonText
{
    /// <summary>The string or property name that a reader over one span stands at.</summary>
    public static string Of(ref Utf8JsonReader reader) => Of(reader.ValueSpan, reader.ValueIsEscaped);

    internal static string Of(ReadOnlySpan<byte> value, bool isEscaped) =>
        isEscaped ? Unescape(Encoding.UTF8.GetString(value)) : Encoding.UTF8.GetString(value);

    private static string Unescape(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] is not '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            var code = escaped[++i];
            if (code is 'u')
            {
                text.Append((char)int.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(code switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => code });
        }

        // A round trip through UTF-8 replaces what has no partner
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
