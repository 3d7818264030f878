namespace Playground.Cluster.Nodes;

/// <summary>How long things take that a real machine takes time for: `--delays none|fast|real`.</summary>
/// <param name="Sandbox">from a pod's binding to its network being up</param>
/// <param name="Pull">pulling an image a machine does not have yet</param>
/// <param name="Start">from a container's creation to its start</param>
/// <param name="Namespace">how long a namespace takes to go at least</param>
public sealed record Delays(TimeSpan Sandbox, TimeSpan Pull, TimeSpan Start, TimeSpan Namespace)
{
    /// <summary>For tests and benchmarks: everything at once.</summary>
    public static Delays None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>What an eye can follow.</summary>
    public static Delays Fast { get; } = new(TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(350), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300));

    /// <summary>What a kubelet takes.</summary>
    public static Delays Real { get; } = new(TimeSpan.FromMilliseconds(600), TimeSpan.FromSeconds(2.5), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5));
}
