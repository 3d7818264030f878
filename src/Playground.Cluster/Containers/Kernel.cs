namespace Playground.Cluster.Containers;

/// <summary>What the machines' kernel says of itself.</summary>
internal static class Kernel
{
    public const string Release = "6.8.0-52-generic";

    public const string Build = "#53-Ubuntu SMP PREEMPT_DYNAMIC Sat Jan 11 00:06:25 UTC 2025";

    public const string Machine = "x86_64";
}
