using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Playground.Web.Sessions;

/// <summary>A value that changes, for any number of followers; a slow one skips what lies between.</summary>
public sealed class Latest<T>(T first)
{
    private readonly Lock _gate = new();
    private readonly List<Channel<T>> _followers = [];
    private T _value = first;

    public T Value
    {
        get
        {
            lock (_gate)
                return _value;
        }
    }

    /// <summary>How many follow it now.</summary>
    public int Followers
    {
        get
        {
            lock (_gate)
                return _followers.Count;
        }
    }

    /// <summary>Makes a new value of the present one; the same value again is told to nobody.</summary>
    public void Change(Func<T, T> change)
    {
        lock (_gate)
        {
            var value = change(_value);
            if (EqualityComparer<T>.Default.Equals(value, _value))
                return;
            _value = value;
            foreach (var follower in _followers)
                follower.Writer.TryWrite(value);
        }
    }

    /// <summary>What there is now, then every change.</summary>
    public async IAsyncEnumerable<T> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var latest = Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            latest.Writer.TryWrite(_value);
            _followers.Add(latest);
        }

        try
        {
            await foreach (var value in latest.Reader.ReadAllAsync(cancellation))
                yield return value;
        }
        finally
        {
            lock (_gate)
                _followers.Remove(latest);
        }
    }
}
