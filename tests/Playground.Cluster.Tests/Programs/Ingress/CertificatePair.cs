using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Playground.Cluster.Tests.Programs.Ingress;

/// <summary>A certificate that signs itself, and its key, as `openssl req -x509` writes them.</summary>
internal static class CertificatePair
{
    public static (string Certificate, string Key) Of(string host)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return (made.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
