using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Playground.ApiServer.Authentication;

/// <summary>Signs the certificates that servers show, and is what their clients trust.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private const string CertificateFile = "ca.crt";
    private const string KeyFile = "ca.key";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // what no client trusts for longer from any server
    private static readonly TimeSpan ServerLifetime = TimeSpan.FromDays(825);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    private readonly X509Certificate2 _certificate;

    private CertificateAuthority(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>The certificate, for everyone to see.</summary>
    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <param name="name">the subject's common name</param>
    public static CertificateAuthority Create(string name, TimeProvider time) => Create(name, Start(time), Start(time) + Lifetime);

    /// <summary>An authority that counts in a period of its own.</summary>
    public static CertificateAuthority Create(string name, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new(request.CreateSelfSigned(from, until));
    }

    /// <summary>The authority kept in a folder; makes one, and keeps it, where there is none or it has expired.</summary>
    /// <exception cref="IOException">the folder cannot be used, or holds something else; the message is for people</exception>
    public static CertificateAuthority Open(string folder, string name, TimeProvider time)
    {
        var (certificate, key) = (Path.Combine(folder, CertificateFile), Path.Combine(folder, KeyFile));
        try
        {
            if (File.Exists(certificate) && File.Exists(key))
            {
                var kept = X509Certificate2.CreateFromPemFile(certificate, key);
                if (kept.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime + ServerLifetime)
                    return new(kept);
                kept.Dispose();
            }
        }
        catch (CryptographicException damaged)
        {
            throw new IOException($"{certificate} and {key} are no certificate with its key ({damaged.Message}); delete both to have new ones made.", damaged);
        }

        var made = Create(name, time);
        using var privateKey = made._certificate.GetECDsaPrivateKey()!;
        SecretFile.Write(key, privateKey.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(certificate, made.Pem);
        return made;
    }

    /// <summary>A certificate, with its key, for a server that is known by these names and addresses.</summary>
    public X509Certificate2 Issue(string name, IEnumerable<string> names, IEnumerable<IPAddress> addresses, TimeProvider time) =>
        Issue(name, names, addresses, Start(time), Start(time) + ServerLifetime);

    /// <summary>One that counts in a period of its own.</summary>
    public X509Certificate2 Issue(string name, IEnumerable<string> names, IEnumerable<IPAddress> addresses, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var host in names)
            alternatives.AddDnsName(host);
        foreach (var address in addresses)
            alternatives.AddIpAddress(address);
        request.CertificateExtensions.Add(alternatives.Build());
        using var signed = request.Create(_certificate, from, until, RandomNumberGenerator.GetBytes(16));
        using var whole = signed.CopyWithPrivateKey(key);
        // keys that were only made in memory are not usable in TLS on every platform
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose() => _certificate.Dispose();

    /// <summary>An hour ago in whole seconds: clocks of clients may be slow.</summary>
    private static DateTimeOffset Start(TimeProvider time) => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() - 3600);
}
