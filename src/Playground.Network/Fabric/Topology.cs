using System.Collections.Immutable;
using System.Net;
using Playground.Network.Addresses;

namespace Playground.Network.Fabric;

/// <summary>A machine of the cluster.</summary>
/// <param name="PodRange">the addresses of its pods</param>
public sealed record Machine(string Name, IPAddress Address, string? Zone, Cidr PodRange)
{
    /// <summary>The machine's own address on its pods' bridge: the source of what is masqueraded for a pod of its own.</summary>
    public IPAddress Bridge => PodRange.At(1);

    /// <summary>Cut off from everything outside it.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>0 to 1: the share of packets that get lost on their way to it or from it.</summary>
    public double PacketLoss { get; init; }
}

/// <summary>The machines there are.</summary>
public sealed record Topology(ImmutableDictionary<string, Machine> Machines)
{
    public static readonly Topology Empty = new(ImmutableDictionary<string, Machine>.Empty);

    private readonly ImmutableDictionary<IPAddress, Machine> _byAddress = Machines.Values.ToImmutableDictionary(m => m.Address);

    /// <summary>By name.</summary>
    public IReadOnlyList<Machine> InOrder { get; } = [.. Machines.Values.OrderBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>Some packets get lost somewhere.</summary>
    public bool IsLossy { get; } = Machines.Values.Any(m => m.PacketLoss > 0);

    /// <summary>Some machine is cut off or loses packets.</summary>
    public bool IsTroubled { get; } = Machines.Values.Any(m => m.PacketLoss > 0 || m.IsIsolated);

    public Machine? ByAddress(IPAddress address) => _byAddress.GetValueOrDefault(address);

    public Machine? ByPodAddress(IPAddress address) => Machines.Values.FirstOrDefault(m => m.PodRange.Contains(address));

    public Topology With(Machine machine) => new(Machines.SetItem(machine.Name, machine));

    public Topology Without(string name) => new(Machines.Remove(name));
}
