using System.Buffers.Text;
using System.Security.Cryptography;

namespace Playground.ApiServer.Authentication;

/// <summary>
/// A cluster's own secrets: the administrator's token, and the key that signs the tokens of its service accounts. They lie beside its journal,
/// so that what was handed out still opens the cluster after a restart. Never drawn from the cluster's seed: nobody may be able to guess them.
/// </summary>
internal sealed class Credentials : IDisposable
{
    private Credentials(string token, ECDsa key) => (Token, Key) = (token, key);

    /// <summary>Whoever has it is the administrator.</summary>
    public string Token { get; }

    public ECDsa Key { get; }

    /// <param name="folder">null: in memory only</param>
    /// <exception cref="IOException">what lies there is no key; the message is for people</exception>
    public static Credentials Open(string? folder) => folder is null
        ? new(NewToken(), NewKey())
        : new(Kept(Path.Combine(folder, "admin.token"), NewToken), KeptKey(Path.Combine(folder, "service-accounts.key")));

    public void Dispose() => Key.Dispose();

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static ECDsa KeptKey(string path)
    {
        var pem = Kept(path, () =>
        {
            using var made = NewKey();
            return made.ExportPkcs8PrivateKeyPem();
        });
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception damaged) when (damaged is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new IOException($"{path} is no key ({damaged.Message}); delete it to have a new one made.", damaged);
        }
    }

    private static string Kept(string path, Func<string> make)
    {
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept)
            return kept;
        var made = make();
        SecretFile.Write(path, made + "\n");
        return made;
    }
}
