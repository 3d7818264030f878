using Microsoft.Extensions.Logging;
using Playground.Cluster.Events;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Controllers;

/// <summary>What every controller works with: one way to look, one way to write, one clock, one source of chance.</summary>
internal sealed record ControllerContext(
    KubernetesClient Client, ClusterInformers Informers, PodIndex Pods, TimeProvider Time, Random Random, ILogger Log) : IDisposable
{
    public Writer Writer { get; } = new(Client, Informers);

    /// <summary>A recorder of this reporter's events.</summary>
    public EventRecorder EventsOf(string component) => new(Client, Time, Random, component);

    public void Dispose() => Writer.Dispose();
}
