using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Images;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Fetching;

/// <summary>The C library's sentence for what the network did; each library has its own.</summary>
internal static class NetworkText
{
    /// <summary>How long the kernel tries to connect before it gives up.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(127);

    public static string Of(Process process, NetworkFailure failure)
    {
        var isMusl = process.Container.Spec.Image.Libc is Libc.Musl;
        return failure switch
        {
            NetworkFailure.Refused => "Connection refused",
            NetworkFailure.Unreachable => isMusl ? "Host is unreachable" : "No route to host",
            NetworkFailure.TimedOut => isMusl ? "Operation timed out" : "Connection timed out",
            _ => "Success",
        };
    }
}
