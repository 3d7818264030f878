using Playground.Cluster.Containers;

namespace Playground.Cluster.Nodes;

internal enum ContainerRole
{
    /// <summary>Runs to its end before the next may start.</summary>
    Init,

    /// <summary>An init container that stays (restartPolicy Always): started before the next, ended after the app containers.</summary>
    Sidecar,
    App,

    /// <summary>Added by `kubectl debug`; never restarted.</summary>
    Ephemeral,
}

internal enum ContainerPhase
{
    /// <summary>Not to be started yet, or being created.</summary>
    Waiting,
    Running,
    Terminated,
}

/// <summary>What the kubelet knows of one container at one moment; the plan reads nothing else.</summary>
internal sealed record ContainerSnapshot(string Name, ContainerRole Role, ContainerPhase Phase)
{
    /// <summary>Why it waits: PodInitializing, ContainerCreating, ErrImagePull, ImagePullBackOff, CrashLoopBackOff, CreateContainerConfigError.</summary>
    public string Reason { get; init; } = "";

    public string Message { get; init; } = "";

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The last end, also while it waits or runs again.</summary>
    public ContainerExit? Exit { get; init; }

    /// <summary>When the ended run had started.</summary>
    public DateTimeOffset? ExitStartedAt { get; init; }

    public int Restarts { get; init; }

    /// <summary>Passed its startup probe, or has none.</summary>
    public bool Started { get; init; }

    /// <summary>Passed its readiness probe, or has none.</summary>
    public bool Ready { get; init; }

    /// <summary>Being pulled, created or started right now.</summary>
    public bool IsStarting { get; init; }

    /// <summary>Not to be started again before.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public string ContainerId { get; init; } = "";

    public string ExitContainerId { get; init; } = "";

    public string Image { get; init; } = "";

    public string ImageId { get; init; } = "";

    public bool HasSucceeded => Phase is ContainerPhase.Terminated && Exit is { Code: 0 };
}
