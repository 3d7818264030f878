using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Playground.Kubernetes.Client;

/// <summary>An HTTP client that trusts and introduces itself as a kubeconfig says.</summary>
internal static class KubeconfigHttp
{
    public static HttpClient Client(KubeconfigCluster cluster, KubeconfigUser user)
    {
        if (!Uri.TryCreate(cluster.Server, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            throw new KubeconfigException($"server \"{cluster.Server}\" is no http or https address");
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.GZip,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            // A watch waits in silence for long: without pings a dead peer would never be noticed
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
        };
        try
        {
            Trust(handler, cluster);
            if (user.ClientCertificate.Length > 0)
                handler.SslOptions.ClientCertificates = [Certificate(user)];
        }
        catch (CryptographicException broken)
        {
            handler.Dispose();
            throw new KubeconfigException($"a certificate of the kubeconfig cannot be read: {broken.Message}");
        }

        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        if (user.Token.Length > 0)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", user.Token);
        else if (user.Username.Length > 0)
            http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Username}:{user.Password}")));
        return http;
    }

    private static void Trust(SocketsHttpHandler handler, KubeconfigCluster cluster)
    {
        if (cluster.TlsServerName.Length > 0)
            handler.SslOptions.TargetHost = cluster.TlsServerName;
        if (cluster.InsecureSkipTlsVerify)
        {
            // Asked for in so many words by whoever wrote the file
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }
        else if (cluster.CertificateAuthority.Length > 0)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPem(Encoding.UTF8.GetString(cluster.CertificateAuthority.Span));
            handler.SslOptions.CertificateChainPolicy = policy;
        }
    }

    private static X509Certificate2 Certificate(KubeconfigUser user)
    {
        using var pem = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(user.ClientCertificate.Span), Encoding.UTF8.GetString(user.ClientKey.Span));
        // Keys straight from PEM are not usable in TLS on every platform
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}
