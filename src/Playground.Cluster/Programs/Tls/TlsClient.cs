using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Playground.Cluster.Nodes;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Tls;

/// <summary>What is wrong with an encrypted connection, or why none came about.</summary>
internal enum TlsFailure
{
    None,

    /// <summary>Nobody whom the client trusts signed the server's certificate.</summary>
    UnknownIssuer,

    /// <summary>The server signed its certificate itself, and the client does not know it.</summary>
    SelfSigned,

    /// <summary>The certificate is for other names.</summary>
    OtherName,

    /// <summary>What answers does not speak TLS.</summary>
    NotSpoken,

    /// <summary>The server hung up.</summary>
    Closed,
}

/// <summary>What the server showed, and how it is spoken with.</summary>
internal sealed record TlsPeer(X509Certificate2 Certificate, SslProtocols Protocol, TlsCipherSuite Cipher);

/// <param name="Connection">inside the encrypted one; null when none came about</param>
/// <param name="Failure">of the certificate also when the client does not insist and is connected all the same</param>
/// <param name="Peer">null when the server showed nothing</param>
internal readonly record struct TlsResult(Connection? Connection, TlsFailure Failure, TlsPeer? Peer);

/// <summary>The client's side of TLS on a connection of the simulated network.</summary>
internal static class TlsClient
{
    /// <param name="trusted">certificates in PEM whose signatures count</param>
    /// <param name="insists">hang up on a server whose certificate is not in order</param>
    public static async ValueTask<TlsResult> OpenAsync(Connection connection, string host, string trusted, bool insists, DateTimeOffset now, CancellationToken cancellation)
    {
        var problem = TlsFailure.None;
        TlsPeer? peer = null;
        var secure = new SslStream(new ConnectionStream(connection));
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                // the stream disposes the one it hands out
                peer = certificate is null ? null : new(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()), SslProtocols.None, default);
                problem = !IsSignedBy(trusted, certificate as X509Certificate2, now) ? IsSelfSigned(peer) ? TlsFailure.SelfSigned : TlsFailure.UnknownIssuer
                    : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? TlsFailure.OtherName
                    : TlsFailure.None;
                return !insists || problem is TlsFailure.None;
            },
        };
        try
        {
            await secure.AuthenticateAsClientAsync(options, cancellation);
            peer = peer is null ? null : peer with { Protocol = secure.SslProtocol, Cipher = secure.NegotiatedCipherSuite };
            return new(new(PipeReader.Create(secure), PipeWriter.Create(secure), connection.Local, connection.Remote), problem, peer);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or InvalidOperationException)
        {
            await secure.DisposeAsync();
            return new(null, problem is not TlsFailure.None ? problem : failure is AuthenticationException ? TlsFailure.NotSpoken : TlsFailure.Closed, peer);
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

    private static bool IsSelfSigned(TlsPeer? peer) => peer is not null && peer.Certificate.SubjectName.RawData.AsSpan().SequenceEqual(peer.Certificate.IssuerName.RawData);

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
