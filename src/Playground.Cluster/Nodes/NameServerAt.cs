using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes;

/// <summary>A name server in a pod, asked by one that forwards a zone to it. An address of a Service leads to one of its endpoints.</summary>
internal sealed class NameServerAt(NetworkFabric fabric, NetworkStack stack, AddressPort address) : IOutsideNames
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IOutsideNames? Find(NetworkFabric fabric, IPEndPoint endpoint)
    {
        var address = new AddressPort(endpoint.Address, endpoint.Port);
        if (fabric.Services.Find(address, Protocol.Udp, isOwnAddress: false).Endpoints?.Anywhere is [var first, ..])
            address = first.Address;
        return fabric.Owner(address.Address) is { } stack ? new NameServerAt(fabric, stack, address) : null;
    }

    public DnsAnswer Answer(DnsQuestion question)
    {
        // servers in pods answer at once; one that keeps silent costs the patience of whoever asks, as on a real cluster
        var query = DnsMessage.Query(1, question).ToBytes();
        var exchange = fabric.ExchangeAsync(stack, address, query, Patience, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return exchange.Response is { } bytes && DnsMessage.TryParse(bytes, out var message) ? message.ToAnswer() : DnsAnswer.ServerFailure;
    }
}
