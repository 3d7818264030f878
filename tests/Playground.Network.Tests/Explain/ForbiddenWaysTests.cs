using System.Net;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Explain;
using Playground.Network.Fabric;

namespace Playground.Network.Tests.Explain;

/// <summary>Which endpoints of a draw a policy closes to the sender: `pod policy`, `pod open`.</summary>
public sealed class ForbiddenWaysTests
{
    private const string Fish = "metadata: { name: fish, namespace: lake }\nspec: { clusterIP: 10.96.7.9, selector: { role: fish }, ports: [{ port: 80, targetPort: 8080 }] }";

    [Theory]
    [InlineData("", "fish-1 open, fish-2 open")]
    [InlineData("metadata: { name: one, namespace: lake }\nspec: { podSelector: { matchLabels: { kind: pike } }, ingress: [] }", "fish-1 policy lake/one Ingress, fish-2 open")]
    [InlineData("metadata: { name: out, namespace: lake }\nspec: { podSelector: { matchLabels: { role: angler } }, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { kind: pike } } }] }] }", "fish-1 open, fish-2 policy lake/out Egress")]
    [InlineData("metadata: { name: open, namespace: lake }\nspec: { podSelector: { matchLabels: { role: fish } }, ingress: [{ ports: [{ port: 8080 }] }] }", "fish-1 open, fish-2 open")]
    [InlineData("metadata: { name: door, namespace: lake }\nspec: { podSelector: { matchLabels: { role: fish } }, ingress: [{ ports: [{ port: 80 }] }] }", "fish-1 policy lake/door Ingress, fish-2 policy lake/door Ingress")]
    public async Task A_draw_knows_nothing_of_policies_but_the_flow_does(string policy, string expected)
    {
        await using var cluster = new SmallCluster()
            .Add(SmallCluster.Pod("angler", "lake", "node-1", "10.244.1.2", "role=angler"))
            .Add(SmallCluster.Pod("fish-1", "lake", "node-1", "10.244.1.3", "role=fish,kind=pike", ready: true, "8080"))
            .Add(SmallCluster.Pod("fish-2", "lake", "node-2", "10.244.2.2", "role=fish,kind=carp", ready: true, "8080"))
            .Add(Fish);
        if (policy is not "")
            cluster.Add(policy);
        cluster.Settle();
        var angler = cluster.Fabric.Owner(IPAddress.Parse("10.244.1.2"))!;
        var packet = new Packet(angler.Place, Protocol.Tcp, new(angler.Address, 40000), new(IPAddress.Parse("10.96.7.9"), 80));
        var drawn = Routing.Decide(packet, cluster.Fabric, new SeededRandom(1), static (_, _) => null);

        Assert.Equal(2, drawn.Choice!.Usable.Count);
        Assert.Equal(expected, string.Join(", ", drawn.Choice.Usable.OrderBy(backend => backend.Pod!.Value.Name, StringComparer.Ordinal).Select(backend =>
            $"{backend.Pod!.Value.Name} {(Ways.Forbidden(drawn, backend, angler, cluster.Fabric) is { } verdict ? $"policy {verdict.Policies[0]} {verdict.Direction}" : "open")}")));
    }
}
