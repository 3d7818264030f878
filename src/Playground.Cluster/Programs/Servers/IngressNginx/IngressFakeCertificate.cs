using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>What ingress-nginx shows where no Ingress brings a certificate: one it makes and signs itself.</summary>
internal static class IngressFakeCertificate
{
    private static readonly Lazy<SslStreamCertificateContext> Made = new(Make);

    public static SslStreamCertificateContext Context => Made.Value;

    private static SslStreamCertificateContext Make()
    {
        using var key = RSA.Create(2048);
        // the builder writes what was added last first
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("Kubernetes Ingress Controller Fake Certificate");
        name.AddOrganizationName("Acme Co");
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddDnsName("ingress.local");
        request.CertificateExtensions.Add(alternatives.Build());
        // it has to outlive every clock that a cluster may run by
        using var signed = request.CreateSelfSigned(new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return SslStreamCertificateContext.Create(X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null), additionalCertificates: null, offline: true);
    }
}
