using Playground.Kubernetes;

namespace Playground.Cluster.Faults;

/// <summary>Requests answered with an error.</summary>
/// <param name="Share">0 to 1: how many of them</param>
internal sealed record ErrorAnswers(int Status, double Share);

/// <summary>An end of the main process that nobody asked for.</summary>
/// <param name="After">how long after the start</param>
internal sealed record Crash(int Code, TimeSpan After);

/// <summary>What a teacher has switched on for one pod; described in docs/faults.md.</summary>
internal sealed record PodFaults
{
    public static readonly PodFaults None = new();

    /// <summary>Every answer comes so much later.</summary>
    public TimeSpan Delay { get; init; }

    public ErrorAnswers? Errors { get; init; }

    public bool FailsReadiness { get; init; }

    public bool FailsLiveness { get; init; }

    public Crash? Crash { get; init; }

    /// <summary>How long after its start a container is killed because it took too much memory; null: never.</summary>
    public TimeSpan? OutOfMemory { get; init; }

    /// <summary>What the node runs short of, so that the pod has to go; empty: nothing.</summary>
    public string Evict { get; init; } = "";

    /// <summary>The one container that is meant; empty: all.</summary>
    public string Container { get; init; } = "";

    public static PodFaults Read(ValueMap<string> annotations, out IReadOnlyList<string> mistakes)
    {
        mistakes = [];
        if (!annotations.Any(entry => entry.Key.StartsWith(FaultReading.Prefix, StringComparison.Ordinal)))
            return None;
        var reading = new FaultReading(annotations);
        var faults = new PodFaults
        {
            Delay = reading.Duration("delay"),
            Errors = reading.Errors("errors"),
            FailsReadiness = reading.Switch("readiness"),
            FailsLiveness = reading.Switch("liveness"),
            Crash = reading.Crash("crash"),
            OutOfMemory = reading.After("oom"),
            Evict = reading.Choice("evict", "memory", "ephemeral-storage", "pids"),
            Container = reading.Name("container"),
        };
        mistakes = reading.Mistakes;
        return faults;
    }

    /// <summary>What of it concerns a container.</summary>
    public PodFaults For(string container) => Container is "" || Container == container ? this : None;
}
