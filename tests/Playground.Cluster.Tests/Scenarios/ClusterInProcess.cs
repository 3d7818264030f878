using Playground.Cluster.Nodes;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>One cluster for all scenarios of a class; each takes a namespace of its own.</summary>
public class ClusterInProcess : IAsyncLifetime
{
    public Cluster Cluster { get; private set; } = null!;

    private protected virtual Delays Delays => Delays.None;

    public async ValueTask InitializeAsync() => Cluster = await Cluster.StartAsync(new() { Delays = Delays });

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

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

/// <summary>One whose pods may take their whole time to end.</summary>
public sealed class PatientCluster : ClusterInProcess
{
    private protected override Delays Delays => Delays.None with { MostGrace = TimeSpan.FromHours(1) };
}
