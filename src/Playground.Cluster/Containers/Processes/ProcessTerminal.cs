using System.Threading.Channels;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Containers.Processes;

/// <summary>The terminal that a process is at, for programs that take its keys as they come.</summary>
public sealed class ProcessTerminal
{
    private readonly Process _process;
    private readonly Terminal _terminal;

    internal ProcessTerminal(Process process, Terminal terminal) => (_process, _terminal) = (process, terminal);

    public TerminalSize Size => _terminal.Size;

    /// <summary>Whether a descriptor of the process is this terminal.</summary>
    public bool Is(int descriptor) => ReferenceEquals(_process.Files[descriptor].Terminal, _terminal);

    /// <summary>Hands the keys on as they come, without echo, signals or line editing, until disposed.</summary>
    public IDisposable EnterRaw()
    {
        _ = _terminal.SetRawAsync(true, _process.Cancellation).AsTask();
        return new Raw(_terminal);
    }

    /// <summary>The size now and each later one, as long as the process runs.</summary>
    public ChannelReader<TerminalSize> Sizes()
    {
        var sizes = Channel.CreateBounded<TerminalSize>(new BoundedChannelOptions(4) { FullMode = BoundedChannelFullMode.DropOldest });
        sizes.Writer.TryWrite(Size);
        Action<TerminalSize> tell = size => sizes.Writer.TryWrite(size);
        _terminal.SizeFollowers[tell] = true;
        _ = _process.Exited.ContinueWith(_ => _terminal.SizeFollowers.TryRemove(tell, out var _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return sizes.Reader;
    }

    private sealed class Raw(Terminal terminal) : IDisposable
    {
        public void Dispose() => _ = terminal.SetRawAsync(false, CancellationToken.None).AsTask();
    }
}
