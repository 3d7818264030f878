using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Dns.Server;

/// <summary>
/// The datagrams that were waiting together. As long as the batch is not full, everybody is served in order. A full one
/// means that more comes than can be answered, and then whoever sent most of it goes last and loses what is over its
/// share: taking a datagram and dropping it is so much quicker than answering that the socket's queue stays short, and
/// the datagrams of others are not lost at the door.
/// </summary>
internal sealed class DatagramBatch
{
    public const int Capacity = 256;

    /// <summary>What the loudest source still gets from a full batch.</summary>
    public const int LoudShare = 64;

    /// <summary>No question comes near this size; the rest of a longer datagram is cut off.</summary>
    private const int MaxQuery = 1024;

    private const int Buckets = 256;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Capacity * MaxQuery, pinned: true);
    private readonly int[] _lengths = new int[Capacity];
    private readonly byte[] _buckets = new byte[Capacity];
    private readonly int[] _perBucket = new int[Buckets];
    private readonly SocketAddress[] _sources = new SocketAddress[Capacity];
    private readonly int[] _order = new int[Capacity];

    public DatagramBatch(AddressFamily family)
    {
        for (var at = 0; at < Capacity; at++)
            _sources[at] = new SocketAddress(family);
    }

    public int Count { get; private set; }

    /// <summary>Waits for a datagram and takes all that stand behind it.</summary>
    public void Receive(Socket socket)
    {
        Count = 0;
        do
        {
            _lengths[Count] = socket.ReceiveFrom(_bytes.AsSpan(Count * MaxQuery, MaxQuery), SocketFlags.None, _sources[Count]);
            Count++;
        }
        while (Count < Capacity && socket.Available > 0);
    }

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(index * MaxQuery, _lengths[index]);

    public SocketAddress Source(int index) => _sources[index];

    /// <summary>Which to answer, in which order.</summary>
    public ReadOnlySpan<int> Order()
    {
        var loud = Count < Capacity ? -1 : LoudestBucket();
        var chosen = 0;
        for (var at = 0; at < Count; at++)
        {
            if (loud < 0 || _buckets[at] != loud)
                _order[chosen++] = at;
        }

        for (var (at, left) = (0, LoudShare); loud >= 0 && at < Count && left > 0; at++)
        {
            if (_buckets[at] != loud)
                continue;
            _order[chosen++] = at;
            left--;
        }

        return _order.AsSpan(0, chosen);
    }

    // sources are told apart by a hash of address and port: good enough to find one that fills most of the batch
    private int LoudestBucket()
    {
        Array.Clear(_perBucket);
        var loudest = 0;
        for (var at = 0; at < Count; at++)
        {
            var hash = default(HashCode);
            hash.AddBytes(_sources[at].Buffer.Span[.._sources[at].Size]);
            var bucket = _buckets[at] = (byte)hash.ToHashCode();
            if (++_perBucket[bucket] > _perBucket[loudest])
                loudest = bucket;
        }

        return _perBucket[loudest] > Count / 2 ? loudest : -1;
    }
}
