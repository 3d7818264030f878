using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Playground.ApiServer.Authentication;
using Playground.Cluster.Nodes.ApiEntrance;

namespace Playground.Web.Hosting;

/// <summary>
/// By what this server is known over TLS: its authority, kept in the data folder so that a kubeconfig outlives a restart, and a certificate
/// for every name and address the machine has now.
/// </summary>
internal sealed class HttpsIdentity(string folder) : IDisposable
{
    private readonly Lazy<CertificateAuthority> _authority = new(() => CertificateAuthority.Open(folder, "playground-ca", TimeProvider.System));

    /// <exception cref="IOException">the folder holds something else; the message is for people</exception>
    public CertificateAuthority Authority => _authority.Value;

    public X509Certificate2 Certificate() => Authority.Issue(
        "playground",
        ApiEndpoint.Names.Append(Dns.GetHostName()).Distinct(StringComparer.OrdinalIgnoreCase),
        ApiEndpoint.Addresses.Append(IPAddress.IPv6Loopback).Concat(MachineAddresses()).Distinct(),
        TimeProvider.System);

    public void Dispose()
    {
        if (_authority.IsValueCreated)
            _authority.Value.Dispose();
    }

    private static IEnumerable<IPAddress> MachineAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus is OperationalStatus.Up)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => address.AddressFamily is AddressFamily.InterNetwork || !address.IsIPv6LinkLocal);
}
