using System.Net;

namespace Playground.Network.Addresses;

/// <summary>
/// Gives out a node's pod addresses as host-local IPAM does: the next one after the last given, round and round, so that an address just
/// freed is not the next to be used. The first address is the node's own bridge.
/// </summary>
public sealed class AddressPool(Cidr range)
{
    private readonly Lock _gate = new();
    private readonly HashSet<IPAddress> _taken = [];
    private readonly int _last = (int)range.Size - 2;
    private int _cursor = 1;

    /// <summary>The next free address, or null when all are in use.</summary>
    public IPAddress? Take()
    {
        lock (_gate)
        {
            for (var tries = 0; tries < _last; tries++)
            {
                _cursor = _cursor >= _last ? 2 : _cursor + 1;
                if (range.At(_cursor) is var address && _taken.Add(address))
                    return address;
            }

            return null;
        }
    }

    /// <summary>Notes an address that is in use already (a pod found after a restart).</summary>
    public void Keep(IPAddress address)
    {
        lock (_gate)
        {
            if (range.Contains(address))
                _taken.Add(address);
        }
    }

    public void Free(IPAddress address)
    {
        lock (_gate)
            _taken.Remove(address);
    }
}
