using System.Collections.Immutable;
using Playground.Network.Addresses;

namespace Playground.Network.Fabric;

/// <summary>Who listens on which port of a network namespace. They are few, so that looking through them takes one step in memory.</summary>
internal sealed class ListenerTable
{
    private ImmutableArray<(Protocol Protocol, int Port, object Listener)> _all = [];

    public IEnumerable<(Protocol Protocol, int Port)> Ports => _all.Select(each => (each.Protocol, each.Port));

    public object? Find(Protocol protocol, int port)
    {
        foreach (var (ofProtocol, onPort, listener) in _all)
        {
            if (onPort == port && ofProtocol == protocol)
                return listener;
        }

        return null;
    }

    /// <summary>False when the port is taken.</summary>
    public bool Add(Protocol protocol, int port, object listener)
    {
        var added = false;
        ImmutableInterlocked.Update(ref _all, all =>
        {
            added = !all.Any(each => each.Protocol == protocol && each.Port == port);
            return added ? all.Add((protocol, port, listener)) : all;
        });
        return added;
    }

    public void Remove(Protocol protocol, int port, object listener) => ImmutableInterlocked.Update(ref _all, all => all.Remove((protocol, port, listener)));

    public void Clear() => ImmutableInterlocked.Update(ref _all, _ => []);
}
