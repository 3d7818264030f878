namespace Playground.Cluster.Nodes;

/// <summary>How long things take that a real machine takes time for: `--delays none|fast|real`.</summary>
/// <param name="Sandbox">from a pod's binding to its network being up</param>
/// <param name="Pull">pulling an image a machine does not have yet</param>
/// <param name="Start">from a container's creation to its start</param>
/// <param name="Namespace">how long a namespace takes to go at least</param>
/// <param name="LoadBalancer">until a Service has its address outside</param>
/// <param name="Removal">from the end of a pod's last container until its object goes: volumes and network are taken down</param>
/// <param name="MostGrace">how long a program that ignores its stop signal is waited for at most</param>
/// <param name="Quarantine">how long a node must be missing before its pods are given up</param>
/// <param name="Pressure">how long a machine that ran short of something says so</param>
public sealed record Delays(TimeSpan Sandbox, TimeSpan Pull, TimeSpan Start, TimeSpan Removal, TimeSpan Namespace, TimeSpan LoadBalancer, TimeSpan MostGrace, TimeSpan Quarantine, TimeSpan Pressure)
{
    /// <summary>For tests and benchmarks: everything at once.</summary>
    public static Delays None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMilliseconds(100), TimeSpan.Zero, TimeSpan.FromSeconds(30));

    /// <summary>What an eye can follow.</summary>
    public static Delays Fast { get; } = new(TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(350), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));

    /// <summary>What a kubelet takes.</summary>
    public static Delays Real { get; } = new(TimeSpan.FromMilliseconds(600), TimeSpan.FromSeconds(2.5), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.MaxValue, TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(5));

    /// <summary>The grace to give when a pod asks for so much.</summary>
    public TimeSpan Grace(TimeSpan asked) => asked < MostGrace ? asked : MostGrace;
}
