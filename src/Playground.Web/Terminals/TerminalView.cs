using System.Threading.Channels;

namespace Playground.Web.Terminals;

/// <summary>One browser's look at a terminal.</summary>
/// <param name="position">what it gets first</param>
/// <param name="isWhole">it begins anew: what it showed before is not continued</param>
internal sealed class TerminalView(long position, bool isWhole)
{
    private readonly Channel<bool> _news = TerminalSession.OneSignal();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsWhole => isWhole;

    /// <summary>What is sent next; under the session's lock.</summary>
    public long Position { get; set; } = position;

    /// <summary>What the browser has drawn; under the session's lock.</summary>
    public long Seen { get; set; } = position;

    public ChannelReader<bool> News => _news.Reader;

    /// <summary>Somebody else took its place.</summary>
    public Task Left => _left.Task;

    public void Tell() => _news.Writer.TryWrite(true);

    public void Leave() => _left.TrySetResult();
}
