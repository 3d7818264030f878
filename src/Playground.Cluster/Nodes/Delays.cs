namespace Playground.Cluster.Nodes;

/// <summary>How long things take that a real machine takes time for: `--delays none|fast|real`.</summary>
public sealed record Delays
{
    /// <summary>For tests and benchmarks: everything at once.</summary>
    public static Delays None { get; } = new()
    {
        Notice = TimeSpan.FromMilliseconds(20),
        MostGrace = TimeSpan.FromMilliseconds(100),
        Pressure = TimeSpan.FromSeconds(30),
    };

    /// <summary>What an eye can follow.</summary>
    public static Delays Fast { get; } = new()
    {
        Sandbox = TimeSpan.FromMilliseconds(150),
        Pull = TimeSpan.FromMilliseconds(350),
        Start = TimeSpan.FromMilliseconds(100),
        Notice = TimeSpan.FromMilliseconds(250),
        Removal = TimeSpan.FromMilliseconds(150),
        Namespace = TimeSpan.FromMilliseconds(300),
        LoadBalancer = TimeSpan.FromSeconds(3),
        MostGrace = TimeSpan.FromSeconds(2),
        Quarantine = TimeSpan.FromSeconds(5),
        Pressure = TimeSpan.FromSeconds(30),
    };

    /// <summary>What a kubelet takes.</summary>
    public static Delays Real { get; } = new()
    {
        Sandbox = TimeSpan.FromMilliseconds(600),
        Pull = TimeSpan.FromSeconds(2.5),
        Start = TimeSpan.FromMilliseconds(250),
        Notice = TimeSpan.FromSeconds(1),
        Removal = TimeSpan.FromSeconds(1),
        Namespace = TimeSpan.FromSeconds(5),
        LoadBalancer = TimeSpan.FromSeconds(20),
        MostGrace = TimeSpan.MaxValue,
        Quarantine = TimeSpan.FromSeconds(40),
        Pressure = TimeSpan.FromMinutes(5),
    };

    /// <summary>From a pod's binding to its network being up.</summary>
    public TimeSpan Sandbox { get; init; }

    /// <summary>Pulling an image a machine does not have yet.</summary>
    public TimeSpan Pull { get; init; }

    /// <summary>From a container's creation to its start.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>From a container's start until the kubelet notices it and probes for the first time. Never nothing: a program takes a moment to listen.</summary>
    public TimeSpan Notice { get; init; }

    /// <summary>From the end of a pod's last container until its object goes: volumes and network are taken down.</summary>
    public TimeSpan Removal { get; init; }

    /// <summary>How long a namespace takes to go at least.</summary>
    public TimeSpan Namespace { get; init; }

    /// <summary>Until a Service has its address outside.</summary>
    public TimeSpan LoadBalancer { get; init; }

    /// <summary>How long a program that ignores its stop signal is waited for at most.</summary>
    public TimeSpan MostGrace { get; init; }

    /// <summary>How long a node must be missing before its pods are given up.</summary>
    public TimeSpan Quarantine { get; init; }

    /// <summary>How long a machine that ran short of something says so.</summary>
    public TimeSpan Pressure { get; init; }

    /// <summary>The grace to give when a pod asks for so much.</summary>
    public TimeSpan Grace(TimeSpan asked) => asked < MostGrace ? asked : MostGrace;
}
