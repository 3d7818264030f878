using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Playground.Cluster.Nodes;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Tls;

/// <summary>Why no encrypted connection came about.</summary>
internal enum TlsFailure
{
    None,

    /// <summary>Nobody whom the client trusts signed the server's certificate.</summary>
    UnknownIssuer,

    /// <summary>The certificate is for other names.</summary>
    OtherName,

    /// <summary>What answers does not speak TLS.</summary>
    NotSpoken,

    /// <summary>The server hung up.</summary>
    Closed,
}

/// <param name="Connection">inside the encrypted one; null when it failed</param>
internal readonly record struct TlsResult(Connection? Connection, TlsFailure Failure);

/// <summary>The client's side of TLS on a connection of the simulated network.</summary>
internal static class TlsClient
{
    /// <param name="trusted">certificates in PEM whose signatures count; null: the server's certificate is not looked at</param>
    public static async ValueTask<TlsResult> OpenAsync(Connection connection, string host, string? trusted, DateTimeOffset now, CancellationToken cancellation)
    {
        var problem = TlsFailure.None;
        var secure = new SslStream(new ConnectionStream(connection));
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                problem = trusted is null ? TlsFailure.None
                    : !IsSignedBy(trusted, certificate as X509Certificate2, now) ? TlsFailure.UnknownIssuer
                    : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? TlsFailure.OtherName
                    : TlsFailure.None;
                return problem is TlsFailure.None;
            },
        };
        try
        {
            await secure.AuthenticateAsClientAsync(options, cancellation);
            return new(new(PipeReader.Create(secure), PipeWriter.Create(secure), connection.Local, connection.Remote), TlsFailure.None);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or InvalidOperationException)
        {
            await secure.DisposeAsync();
            return new(null, problem is not TlsFailure.None ? problem : failure is AuthenticationException ? TlsFailure.NotSpoken : TlsFailure.Closed);
        }
    }

    /// <summary>True when a text holds certificates.</summary>
    public static bool HasCertificates(string pem)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPem(pem);
            return found.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsSignedBy(string trusted, X509Certificate2? certificate, DateTimeOffset now)
    {
        if (certificate is null)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        if (HasCertificates(trusted))
            chain.ChainPolicy.CustomTrustStore.ImportFromPem(trusted);
        return chain.ChainPolicy.CustomTrustStore.Count > 0 && chain.Build(certificate);
    }
}
