using System.Globalization;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Playground.Cluster.Programs.Tls;

namespace Playground.Cluster.Programs.Fetching;

/// <summary>What `curl -v` tells of an encrypted connection, in the words of curl and OpenSSL.</summary>
internal static class CurlTlsReport
{
    /// <param name="bundle">the file of trusted certificates</param>
    public static string Of(TlsResult opened, string host, bool isInsecure, string bundle)
    {
        var lines = new List<string> { "ALPN: curl offers h2,http/1.1", "TLSv1.3 (OUT), TLS handshake, Client hello (1):" };
        if (!isInsecure)
            lines.AddRange([$" CAfile: {bundle}", " CApath: /etc/ssl/certs"]);
        if (opened.Peer is { } peer)
        {
            lines.AddRange(
            [
                "TLSv1.3 (IN), TLS handshake, Server hello (2):", "TLSv1.3 (IN), TLS change cipher, Change cipher spec (1):",
                "TLSv1.3 (IN), TLS handshake, Encrypted Extensions (8):", "TLSv1.3 (IN), TLS handshake, Certificate (11):",
            ]);
            lines.AddRange(opened.Connection is null && opened.Failure is not TlsFailure.OtherName ? Rejected(opened.Failure) : Accepted(peer, opened, host, isInsecure));
        }

        return string.Concat(lines.Select(line => $"* {line}\n"));
    }

    private static IEnumerable<string> Rejected(TlsFailure failure) =>
        ["TLSv1.3 (OUT), TLS alert, unknown CA (560):", $"SSL certificate problem: {Problem(failure)}", "closing connection #0"];

    private static IEnumerable<string> Accepted(TlsPeer peer, TlsResult opened, string host, bool isInsecure)
    {
        var certificate = peer.Certificate;
        yield return "TLSv1.3 (IN), TLS handshake, CERT verify (15):";
        yield return "TLSv1.3 (IN), TLS handshake, Finished (20):";
        yield return "TLSv1.3 (OUT), TLS change cipher, Change cipher spec (1):";
        yield return "TLSv1.3 (OUT), TLS handshake, Finished (20):";
        yield return $"SSL connection using {(peer.Protocol is SslProtocols.Tls13 ? "TLSv1.3" : "TLSv1.2")} / {peer.Cipher} / x25519 / {(certificate.GetECDsaPublicKey() is null ? "RSASSA-PSS" : "id-ecPublicKey")}";
        yield return "ALPN: server did not agree on a protocol. Uses default.";
        yield return "Server certificate:";
        yield return $" subject: {Name(certificate.SubjectName)}";
        yield return $" start date: {Date(certificate.NotBefore)}";
        yield return $" expire date: {Date(certificate.NotAfter)}";
        if (opened.Failure is TlsFailure.OtherName && !isInsecure)
        {
            yield return $" subjectAltName does not match hostname {host}";
            yield return $"SSL: no alternative certificate subject name matches target hostname '{host}'";
            yield return "closing connection #0";
            yield break;
        }

        if (!isInsecure && Alternatives(certificate).FirstOrDefault(name => IsMeant(name, host)) is { } matched)
            yield return $" subjectAltName: host \"{host}\" matched cert's \"{matched}\"";
        yield return $" issuer: {Name(certificate.IssuerName)}";
        yield return opened.Failure is TlsFailure.UnknownIssuer or TlsFailure.SelfSigned
            ? $" SSL certificate verify result: {Problem(opened.Failure)} ({(opened.Failure is TlsFailure.SelfSigned ? 18 : 20)}), continuing anyway."
            : " SSL certificate verify ok.";
        yield return $"  Certificate level 0: Public key type {Key(certificate)}, signed using {Signature(certificate)}";
    }

    private static string Problem(TlsFailure failure) => failure is TlsFailure.SelfSigned ? "self-signed certificate" : "unable to get local issuer certificate";

    /// <summary>`O=Acme Co; CN=fish.example`</summary>
    private static string Name(X500DistinguishedName name) =>
        string.Join("; ", name.EnumerateRelativeDistinguishedNames(reversed: false).Select(part => $"{Short(part.GetSingleElementType().FriendlyName)}={part.GetSingleElementValue()}"));

    private static string? Short(string? attribute) => attribute is "S" ? "ST" : attribute;

    private static string Date(DateTime date)
    {
        var utc = date.ToUniversalTime();
        return string.Create(CultureInfo.InvariantCulture, $"{utc:MMM} {utc.Day,2} {utc:HH:mm:ss yyyy} GMT");
    }

    private static IEnumerable<string> Alternatives(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(ip => ip.ToString())));

    private static bool IsMeant(string name, string host) => name.StartsWith("*.", StringComparison.Ordinal)
        ? host.IndexOf('.') is > 0 and var dot && host.AsSpan(dot).Equals(name.AsSpan(1), StringComparison.OrdinalIgnoreCase)
        : name.Equals(host, StringComparison.OrdinalIgnoreCase);

    private static string Key(X509Certificate2 certificate)
    {
        if (certificate.GetECDsaPublicKey() is { } curve)
            return $"EC/{curve.KeySize switch { 256 => "prime256v1", 384 => "secp384r1", _ => "secp521r1" }} ({curve.KeySize}/{curve.KeySize / 2} Bits/secBits)";
        var bits = certificate.GetRSAPublicKey()?.KeySize ?? 0;
        return $"RSA ({bits}/{bits switch { < 2048 => 80, < 3072 => 112, < 4096 => 128, _ => 152 }} Bits/secBits)";
    }

    private static string? Signature(X509Certificate2 certificate) => certificate.SignatureAlgorithm.Value switch
    {
        "1.2.840.10045.4.3.2" => "ecdsa-with-SHA256",
        "1.2.840.10045.4.3.3" => "ecdsa-with-SHA384",
        "1.2.840.10045.4.3.4" => "ecdsa-with-SHA512",
        "1.2.840.113549.1.1.11" => "sha256WithRSAEncryption",
        "1.2.840.113549.1.1.12" => "sha384WithRSAEncryption",
        "1.2.840.113549.1.1.13" => "sha512WithRSAEncryption",
        _ => certificate.SignatureAlgorithm.FriendlyName,
    };
}
