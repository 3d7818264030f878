using Playground.Cluster.Containers;
using Playground.Cluster.Images;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes;

/// <summary>A machine's own processes: what somebody who logs in to it talks to. Started at the first login.</summary>
internal sealed class MachineConsole(string name, NetworkStack stack, KubeletServices services) : IAsyncDisposable
{
    private static readonly MachineImage Image = new();

    private readonly Lock _gate = new();
    private Container? _container;

    public Container Open()
    {
        lock (_gate)
        {
            if (_container is { IsRunning: true })
                return _container;
            var network = new ContainerNetwork(services.Fabric, stack, $"nameserver {ClusterNumbers.LaptopAddress}\n", $"127.0.0.1\tlocalhost\n{stack.Address}\t{name}\n", services.Publish) { Traffic = services.Traffic };
            _container = new(new(name, Image, "latest", network) { Hostname = name, Node = name }, services.Time, services.Random);
            _container.Start();
            return _container;
        }
    }

    public ValueTask DisposeAsync() => _container?.DisposeAsync() ?? ValueTask.CompletedTask;
}
