using System.Security.Cryptography;

namespace Playground.Web.Workshops;

/// <summary>
/// Six letters to read from a projector and to type on a phone. No vowels, so that they make no words; none that look like others in capitals.
/// There are 47 million; a code only lets in for a while, and wrong ones are counted.
/// </summary>
internal static class JoinCode
{
    public const int Length = 6;

    private const string Letters = "BCDFGHJKLMPQRSTVWXZ";

    public static string Create() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>As people type it: in any case, with blanks or a hyphen in the middle. What is no code at all becomes one that opens nothing.</summary>
    public static string Read(string typed) => new([.. typed.Take(64).Select(char.ToUpperInvariant).Where(Letters.Contains).Take(Length + 1)]);

    /// <summary>In two groups, as it is read out: `BCD FGH`.</summary>
    public static string Spoken(string code) => code.Length is Length ? $"{code[..3]} {code[3..]}" : code;
}
