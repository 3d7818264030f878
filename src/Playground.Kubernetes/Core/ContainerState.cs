using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>What a container does; one of these, waiting when none.</summary>
public sealed partial record ContainerState
{
    /// <summary>It has yet to start.</summary>
    [Field(1)] public ContainerStateWaiting? Waiting { get; init; }

    /// <summary>It runs.</summary>
    [Field(2)] public ContainerStateRunning? Running { get; init; }

    /// <summary>It has ended.</summary>
    [Field(3)] public ContainerStateTerminated? Terminated { get; init; }
}

/// <summary>A container that has yet to start.</summary>
public sealed partial record ContainerStateWaiting
{
    /// <summary>A word that says why, such as ContainerCreating or CrashLoopBackOff.</summary>
    [Field(1)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(2)] public string Message { get; init; } = "";
}

/// <summary>A running container.</summary>
public sealed partial record ContainerStateRunning
{
    /// <summary>Since when it runs.</summary>
    [Field(1, AlwaysWritten = true)] public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>An ended container.</summary>
public sealed partial record ContainerStateTerminated
{
    /// <summary>The exit code.</summary>
    [Field(1, Required = true)] public int ExitCode { get; init; }

    /// <summary>The signal that ended it.</summary>
    [Field(2)] public int Signal { get; init; }

    /// <summary>A word that says why, such as Completed, Error or OOMKilled.</summary>
    [Field(3)] public string Reason { get; init; } = "";

    /// <summary>What the container left as its last message.</summary>
    [Field(4)] public string Message { get; init; } = "";

    /// <summary>When it started.</summary>
    [Field(5, AlwaysWritten = true)] public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    [Field(6, AlwaysWritten = true)] public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The container's id.</summary>
    [Field(7)] public string ContainerID { get; init; } = "";
}
