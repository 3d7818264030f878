using System.Security.Cryptography;
using System.Text;

namespace Playground.Web.Sessions;

/// <summary>What stands in links and cookies and opens something: 160 bits that nobody guesses.</summary>
internal static class SecretKey
{
    public static string Create() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 32);

    /// <summary>How long it takes says nothing about where the two differ.</summary>
    public static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
