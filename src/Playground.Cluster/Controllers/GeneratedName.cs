namespace Playground.Cluster.Controllers;

/// <summary>Names as the server makes them of a prefix: five characters that spell nothing. Source: apimachinery pkg/util/rand.</summary>
internal static class GeneratedName
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const int LongestPrefix = 58;

    public static string Of(string prefix, Random random) => string.Concat(
        prefix.AsSpan(0, Math.Min(prefix.Length, LongestPrefix)),
        string.Create(5, random, static (text, random) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = Alphabet[random.Next(Alphabet.Length)];
        }));

    /// <summary>Writes a hash with those characters only. Source: rand.SafeEncodeString.</summary>
    public static string SafeEncode(string text) =>
        string.Create(text.Length, text, static (safe, text) =>
        {
            for (var i = 0; i < safe.Length; i++)
                safe[i] = Alphabet[text[i] % Alphabet.Length];
        });
}
