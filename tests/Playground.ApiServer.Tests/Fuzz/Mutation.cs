using System.Text;

namespace Playground.ApiServer.Tests.Fuzz;

/// <summary>Damages a request in one to three places.</summary>
internal static class Mutation
{
    private static readonly string[] Fragments =
    [
        "null", "{}", "[]", "\"\"", "-1", "70000", "1e400", "9223372036854775808", "true", "\"\\u0000\"", "\\ud800", "\\udc1f", "{\"$patch\":\"replace\"}", "\u00e9\ud83d\udc1f", "[[[[[[[[", "..", "%2F", "%00", "*", "&", "?",
        "=", ",", "!", "in", "(", "~1", "$setElementOrder/x", "\"metadata\":null,", "\"name\":5,", "\"spec\":[],", "\t", "\r\n", "---\n", "&a [*a]",
    ];

    public static RequestShape Of(RequestShape shape, Random random)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            shape = random.Next(10) switch
            {
                0 => shape with { Path = Text(shape.Path, random) },
                1 => shape with { Method = random.GetItems(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "FOO"], 1)[0] },
                2 => shape with { ContentType = random.GetItems(["application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "application/merge-patch+json", "application/strategic-merge-patch+json", "application/apply-patch+yaml", "text/plain"], 1)[0] },
                3 => shape with { Body = RequestShapes.All[random.Next(RequestShapes.All.Count)].Body },
                _ => shape with { Body = Text(shape.Body, random) },
            };
        }

        return shape;
    }

    private static string Text(string text, Random random)
    {
        if (text.Length is 0)
            return Fragments[random.Next(Fragments.Length)];
        var (from, length) = (random.Next(text.Length), random.Next(1, 12));
        var to = Math.Min(text.Length, from + length);
        return random.Next(5) switch
        {
            0 => text[..from],
            1 => text[..from] + text[to..],
            2 => text[..to] + text[from..],
            3 => new StringBuilder(text) { [from] = (char)(text[from] ^ (1 << random.Next(7))) }.ToString(),
            _ => text[..from] + Fragments[random.Next(Fragments.Length)] + text[to..],
        };
    }
}
