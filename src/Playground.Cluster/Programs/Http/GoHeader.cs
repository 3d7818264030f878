namespace Playground.Cluster.Programs.Http;

/// <summary>Header names as Go's net/http keeps them: every word begins with a capital, the rest is small, whatever was sent.</summary>
internal static class GoHeader
{
    /// <summary>`X-Real-IP` is `X-Real-Ip`.</summary>
    public static string Name(string sent) =>
        string.Join('-', sent.Split('-').Select(word => word.Length is 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
}
