using System.Text;

namespace Playground.Web.Terminals;

/// <summary>Which `ESC ] …` commands may pass: the title, and links to web pages.</summary>
internal static class OperatingSystemCommand
{
    private const int LongestTitle = 256;

    /// <param name="command">all of it, from ESC to its terminator</param>
    public static bool IsHarmless(ReadOnlySpan<byte> command)
    {
        var body = command[2..^(command[^1] is 7 ? 1 : 2)];
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        if (text.Any(char.IsControl))
            return false;
        var (number, rest) = text.IndexOf(';') is > 0 and var end ? (text[..end], text[(end + 1)..]) : (text, "");
        return number switch
        {
            "0" or "1" or "2" => rest.Length <= LongestTitle,
            "8" => IsWebLink(rest[(rest.IndexOf(';') + 1)..]),
            _ => false,
        };
    }

    /// <summary>An empty address ends a link.</summary>
    private static bool IsWebLink(string address) =>
        address.Length is 0 || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
}
