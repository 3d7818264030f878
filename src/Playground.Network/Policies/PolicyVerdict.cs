using Playground.Kubernetes;

namespace Playground.Network.Policies;

public enum PolicyDirection
{
    Ingress,
    Egress,
}

/// <summary>What the policies that select a pod say to one connection in one direction. A pod that none selects gets no verdict: all may pass.</summary>
/// <param name="Policies">those that select the pod in this direction, by name</param>
/// <param name="AllowedBy">the policy and the path of the rule that allows it; null: none does</param>
public sealed record PolicyVerdict(PolicyDirection Direction, ValueList<NamespacedName> Policies, (NamespacedName Policy, string Path)? AllowedBy, PolicyPacket Packet)
{
    public bool IsAllowed => AllowedBy is not null;

    /// <summary>`NetworkPolicy lake/deny-all: no ingress rule allows TCP 8080 from pod lake/angler`.</summary>
    public string Rule => AllowedBy is { } allowed
        ? $"NetworkPolicy {allowed.Policy}: {allowed.Path} allows {Traffic}"
        : $"NetworkPolicy {string.Join(", ", Policies)}: no {(Direction is PolicyDirection.Ingress ? "ingress" : "egress")} rule allows {Traffic}";

    private string Traffic => Direction is PolicyDirection.Ingress ? $"{Packet.What} from {Packet.From}" : $"{Packet.What} to {Packet.To}";
}
