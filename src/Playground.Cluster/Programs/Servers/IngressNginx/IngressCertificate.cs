using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>The certificate of a Secret, ready to be shown.</summary>
internal sealed record IngressCertificate(X509Certificate2 Leaf, SslStreamCertificateContext Context)
{
    /// <summary>Null when the Secret holds no certificate with its key.</summary>
    public static IngressCertificate? Of(Secret secret)
    {
        if (Text(secret, "tls.crt") is not { } certificate || Text(secret, "tls.key") is not { } key)
            return null;
        try
        {
            using var read = X509Certificate2.CreateFromPem(certificate, key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPem(certificate);
            // keys that were only read into memory are not usable in TLS on every platform
            var leaf = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
            return new(leaf, SslStreamCertificateContext.Create(leaf, chain, offline: true));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>
    /// The certificate for a host of an Ingress: that of the TLS section that lists the host, else of one that names it. One that names other
    /// hosts is not shown. Null: the controller's own; why it came to that is said where the Ingress asks for another.
    /// </summary>
    public static IngressCertificate? Choose(Ingress ingress, string host, Func<NamespacedName, IngressCertificate?> certificate, Action<string> complain)
    {
        var listed = ingress.Spec.TLS.FirstOrDefault(tls => tls.Hosts.Any(each => each.Equals(host, StringComparison.OrdinalIgnoreCase)));
        listed ??= ingress.Spec.TLS.FirstOrDefault(tls => tls.SecretName is not "" && certificate(new(ingress.Namespace, tls.SecretName))?.Names(host) is true);
        if (listed is not { SecretName: not "" })
            return null;
        var name = new NamespacedName(ingress.Namespace, listed.SecretName);
        if (certificate(name) is not { } found)
        {
            complain($"Error getting SSL certificate \"{name}\": local SSL certificate {name} was not found. Using default certificate");
            return null;
        }

        if (found.Names(host))
            return found;
        complain($"SSL certificate \"{name}\" does not contain a Common Name or Subject Alternative Name for server \"{host}\"");
        complain("Using default certificate");
        return null;
    }

    /// <summary>It is for this host; a wildcard host needs a wildcard.</summary>
    private bool Names(string host) => Leaf.MatchesHostname(host.StartsWith("*.", StringComparison.Ordinal) ? $"any{host[1..]}" : host);

    private static string? Text(Secret secret, string key) => secret.Data.TryGetValue(key, out var bytes) ? Encoding.UTF8.GetString(bytes.Span) : null;
}

/// <summary>The certificates of Secrets, each read once a version.</summary>
internal sealed class IngressCertificates(Func<NamespacedName, Secret?> find)
{
    private readonly Dictionary<NamespacedName, (string Version, IngressCertificate? Certificate)> _read = [];

    public IngressCertificate? Of(NamespacedName name)
    {
        if (find(name) is not { } secret)
            return null;
        if (!_read.TryGetValue(name, out var read) || read.Version != secret.Metadata.ResourceVersion)
            _read[name] = read = (secret.Metadata.ResourceVersion, IngressCertificate.Of(secret));
        return read.Certificate;
    }
}
