namespace Playground.Cluster.Containers;

/// <summary>What a container's programs use of the network.</summary>
internal sealed class Sockets(Container container) : IDisposable
{
    private readonly List<IDisposable> _listening = [];

    public Container Container => container;

    public void Dispose()
    {
        lock (_listening)
        {
            foreach (var listener in _listening)
                listener.Dispose();
            _listening.Clear();
        }
    }
}
