using System.Security.Cryptography;

namespace Playground.Web.Sessions;

/// <summary>Names that people can say across a room: `calm-otter-7k2`.</summary>
internal static class SandboxName
{
    private static readonly string[] Moods =
    [
        "amber", "brave", "bright", "calm", "clear", "cosy", "deep", "eager", "early", "fair", "fleet", "fresh", "gentle", "glad", "grand", "keen",
        "kind", "light", "lively", "merry", "misty", "neat", "noble", "proud", "quick", "quiet", "sunny", "swift", "tidy", "warm", "wild", "wise",
    ];

    private static readonly string[] Swimmers =
    [
        "beaver", "bream", "carp", "char", "cod", "crab", "dace", "dolphin", "duck", "eel", "gull", "heron", "krill", "loach", "loon", "marlin",
        "minnow", "newt", "orca", "otter", "perch", "pike", "ray", "roach", "salmon", "seal", "shrimp", "smelt", "squid", "tench", "trout", "whale",
    ];

    public static string Create() => $"{Pick(Moods)}-{Pick(Swimmers)}-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)}";

    private static string Pick(string[] words) => words[RandomNumberGenerator.GetInt32(words.Length)];
}
