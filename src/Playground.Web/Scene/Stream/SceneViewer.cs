using System.Threading.Channels;

namespace Playground.Web.Scene.Stream;

/// <summary>
/// One who looks on. Messages wait for a slow one up to a limit; beyond it they are let go, and when the viewer comes to read again
/// it starts over with the whole scene. So nobody waits for anybody and no memory grows.
/// </summary>
internal sealed class SceneViewer
{
    private const int Patience = 64;

    private readonly Channel<SceneMessage> _messages = Channel.CreateBounded<SceneMessage>(new BoundedChannelOptions(Patience));
    private volatile bool _behind;

    /// <summary>Called by the feed, one at a time.</summary>
    public void Offer(SceneMessage message)
    {
        if (!_behind && !_messages.Writer.TryWrite(message))
            _behind = true;
    }

    /// <summary>Called by the feed, never while it offers.</summary>
    public void Restart(SceneMessage whole)
    {
        while (_messages.Reader.TryRead(out _)) { }

        _behind = false;
        _messages.Writer.TryWrite(whole);
    }

    public void Close() => _messages.Writer.TryComplete();

    /// <summary>The next message; null at the end.</summary>
    public async ValueTask<SceneMessage?> ReadAsync(Action<SceneViewer> catchUp, CancellationToken cancellation)
    {
        if (_behind)
            catchUp(this);
        try
        {
            return await _messages.Reader.ReadAsync(cancellation);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }
}
