using System.Net.Security;
using Playground.ApiServer.Authentication;
using Playground.Cluster.FileSystems;
using Playground.Network.Dns.Internet;

namespace Playground.Cluster.Programs.Tls;

/// <summary>The one authority of the simulated internet: it signs the hosts' certificates, and images bring it along as they bring the real ones.</summary>
internal static class PublicTrust
{
    /// <summary>Where an image keeps the authorities it trusts.</summary>
    public const string BundleFile = "/etc/ssl/certs/ca-certificates.crt";

    // like the real ones it outlives every clock that a cluster may run by
    private static readonly DateTimeOffset From = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<CertificateAuthority> Authority = new(() => CertificateAuthority.Create("Simulated Internet Root", From, Until));

    private static readonly Lazy<SslStreamCertificateContext> Certificate = new(() => SslStreamCertificateContext.Create(
        Authority.Value.Issue("internet", SimulatedInternet.Hosts.Keys.Select(host => host.Relative), SimulatedInternet.Hosts.Values.SelectMany(addresses => addresses).Distinct(), From, Until),
        additionalCertificates: null,
        offline: true));

    /// <summary>What every host of the simulated internet shows.</summary>
    public static SslStreamCertificateContext HostCertificate => Certificate.Value;

    /// <summary>Gives an image the bundle of public authorities.</summary>
    public static void Install(DirectoryNode root) => root.Write(BundleFile, Authority.Value.Pem);
}
