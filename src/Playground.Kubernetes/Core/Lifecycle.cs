using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>What to do after a container's start and before its stop.</summary>
public sealed partial record Lifecycle
{
    /// <summary>Right after the start; when it fails the container is stopped.</summary>
    [Field(1)] public LifecycleHandler? PostStart { get; init; }

    /// <summary>Before the stop is asked for; counts against the grace period.</summary>
    [Field(2)] public LifecycleHandler? PreStop { get; init; }

    /// <summary>The signal that asks the container to stop; the image's, or SIGTERM, by default.</summary>
    [Field(3, Enum = StopSignals.All)] public string? StopSignal { get; init; }
}

/// <summary>One thing to do.</summary>
public sealed partial record LifecycleHandler
{
    /// <summary>Run a program.</summary>
    [Field(1)] public ExecAction? Exec { get; init; }

    /// <summary>Send a request.</summary>
    [Field(2, Json = "httpGet")] public HTTPGetAction? HTTPGet { get; init; }

    /// <summary>No longer works.</summary>
    [Field(3, Json = "tcpSocket")] public TCPSocketAction? TCPSocket { get; init; }

    /// <summary>Wait.</summary>
    [Field(4)] public SleepAction? Sleep { get; init; }
}

/// <summary>Waits.</summary>
public sealed partial record SleepAction
{
    /// <summary>For how many seconds.</summary>
    [Field(1, Required = true)] public long Seconds { get; init; }
}
