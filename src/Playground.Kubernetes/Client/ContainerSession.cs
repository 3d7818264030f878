using System.IO.Pipelines;
using System.Threading.Channels;

namespace Playground.Kubernetes.Client;

/// <param name="Container">empty: the pod's only or default container</param>
/// <param name="Command">empty: attach to the main process</param>
public sealed record ExecRequest(NamespacedName Pod, string Container, ValueList<string> Command)
{
    public bool Stdin { get; init; }

    public bool Stdout { get; init; } = true;

    public bool Stderr { get; init; } = true;

    public bool Tty { get; init; }

    public bool IsAttach => Command.Count is 0;
}

public sealed record LogRequest(NamespacedName Pod, string Container)
{
    public bool Follow { get; init; }

    public bool Previous { get; init; }

    public bool Timestamps { get; init; }

    /// <summary>The last so many lines; null: all.</summary>
    public long? TailLines { get; init; }

    public long? LimitBytes { get; init; }

    public long? SinceSeconds { get; init; }

    public DateTimeOffset? SinceTime { get; init; }

    /// <summary>Which output: `Stdout`, `Stderr`, or both (`All`, empty).</summary>
    public string Stream { get; init; } = "";
}

public readonly record struct TerminalSize(int Width, int Height);

/// <summary>The streams of a process in a container, as the one who talks to it holds them.</summary>
/// <param name="Completion">Success, or a NonZeroExitCode failure whose ExitCode cause has the code; ends after the output did</param>
public sealed record ContainerSession(
    PipeWriter Stdin, PipeReader Stdout, PipeReader Stderr, ChannelWriter<TerminalSize> Resize, Task<Status> Completion, Func<ValueTask> Close) : IAsyncDisposable
{
    /// <summary>Hangs up: the process, if it still runs, is ended.</summary>
    public ValueTask DisposeAsync() => Close();
}

/// <summary>The same streams, as the process holds them.</summary>
public sealed record ContainerStreams(PipeReader Stdin, PipeWriter Stdout, PipeWriter Stderr, ChannelReader<TerminalSize> Resize, bool Tty);
