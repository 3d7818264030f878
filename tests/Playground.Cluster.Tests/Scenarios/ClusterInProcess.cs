using Playground.Cluster.Nodes;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>One cluster for all scenarios of a class; each takes a namespace of its own.</summary>
public sealed class ClusterInProcess : IAsyncLifetime
{
    public Cluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await Cluster.StartAsync(new() { Delays = Delays.None });

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    /// <summary>A new namespace with the pod `client` (netshoot) in it.</summary>
    internal async Task<Scenario> BeginAsync(string ns)
    {
        var scenario = new Scenario(Cluster, ns);
        await scenario.ApplyAsync($"{{apiVersion: v1, kind: Namespace, metadata: {{name: {ns}}}}}");
        await scenario.ApplyAsync(Scenario.Pod("client", "nicolaka/netshoot", "sleep infinity"));
        await scenario.ReadyAsync("client");
        return scenario;
    }
}
