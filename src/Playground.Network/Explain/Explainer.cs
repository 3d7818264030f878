using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Resolver;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Network.Explain;

/// <summary>
/// Says what would come of a connection and why, without sending anything: the resolver, the routing, the policies and the receivers are those
/// that carry real packets, so that the two cannot disagree. What went wrong is then looked up in the objects and told with its place there.
/// </summary>
/// <param name="names">what the cluster's DNS answers</param>
public sealed class Explainer(INetworkView view, ClusterObjects objects, Func<DnsQuestion, DnsAnswer> names)
{
    public Explanation Explain(Question question)
    {
        if (question.Protocol is not Protocol.Icmp && question.Port is < 1 or > ushort.MaxValue)
            return new Findings { Because = $"{question.Port} is no port: they go from 1 to {ushort.MaxValue}" }.Explain(Outcome.Unresolved, $"{PlaceNames.Of(question.From.Receiver.Place)} asks for nothing", []);
        List<Way> lookups = [];
        var (addresses, resolution) = Resolve(question, lookups);
        var asked = new Asked(question, resolution, addresses, view, objects);
        if (addresses.IsEmpty)
            return NameProblems.Explain(asked, lookups);

        // a program takes the first address, and which is first changes from answer to answer
        var family = addresses.Any(address => address.AddressFamily is AddressFamily.InterNetwork) ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        var ways = addresses.Where(address => address.AddressFamily == family).Distinct()
            .SelectMany(address => Ways.Of(question.From, new(address, question.Port), question.Protocol, view)).ToList();
        return WayProblems.Explain(asked, ways);
    }

    private (ImmutableArray<IPAddress> Addresses, Resolution? Resolution) Resolve(Question question, List<Way> lookups)
    {
        if (IPAddress.TryParse(question.Host, out var address))
            return ([address], null);
        if (question.From.Resolver is not { } resolver || question.Host is "")
            return ([], null);

        // nothing is waited for: every answer is there at once
        var resolution = resolver.ResolveAsync(question.Host, (asked, _) => new(Ask(asked, question.From, lookups)), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return (resolution.Addresses, resolution);
    }

    /// <summary>Null: no server answers.</summary>
    private DnsAnswer? Ask(DnsQuestion question, Sender from, List<Way> lookups)
    {
        foreach (var server in from.Nameservers)
        {
            var way = Ways.Of(from, new(server, 53), Protocol.Udp, view).First();
            lookups.Add(way);
            if (way.Outcome is Outcome.Answered)
                return names(question);
        }

        return null;
    }
}

/// <summary>A question with what is known of it so far.</summary>
/// <param name="Resolution">null for an address</param>
internal sealed record Asked(Question Question, Resolution? Resolution, ImmutableArray<IPAddress> Addresses, INetworkView View, ClusterObjects Objects)
{
    /// <summary>The sender as an object's name.</summary>
    public string Who => PlaceNames.Of(From);

    public Place From => Question.From.Receiver.Place;

    public string Target => Question.Protocol is Protocol.Icmp ? Question.Host : $"{Question.Host}:{Question.Port}";
}
