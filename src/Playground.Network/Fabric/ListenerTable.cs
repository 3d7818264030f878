using System.Collections.Immutable;
using Playground.Network.Addresses;

namespace Playground.Network.Fabric;

/// <summary>Who listens on which port of a network namespace. They are few, so that looking through them takes one step in memory.</summary>
internal sealed class ListenerTable
{
    private ImmutableArray<(Protocol Protocol, int Port, object Listener, object? Owner)> _all = [];

    public IEnumerable<ListeningSocket> All => _all.Select(each => new ListeningSocket(each.Protocol, each.Port, each.Owner));

    public object? Find(Protocol protocol, int port)
    {
        foreach (var (ofProtocol, onPort, listener, _) in _all)
        {
            if (onPort == port && ofProtocol == protocol)
                return listener;
        }

        return null;
    }

    /// <summary>False when the port is taken.</summary>
    public bool Add(Protocol protocol, int port, object listener, object? owner = null)
    {
        var added = false;
        ImmutableInterlocked.Update(ref _all, all =>
        {
            added = !all.Any(each => each.Protocol == protocol && each.Port == port);
            return added ? all.Add((protocol, port, listener, owner)) : all;
        });
        return added;
    }

    public void Remove(Protocol protocol, int port, object listener) =>
        ImmutableInterlocked.Update(ref _all, all => all.RemoveAll(each => each.Protocol == protocol && each.Port == port && ReferenceEquals(each.Listener, listener)));

    public void Clear() => ImmutableInterlocked.Update(ref _all, _ => []);
}

/// <param name="Owner">who was said to listen</param>
public readonly record struct ListeningSocket(Protocol Protocol, int Port, object? Owner);
