using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Images;
using Playground.Network.Dns.Resolver;

namespace Playground.Cluster.Programs.Network;

/// <summary>getaddrinfo's sentences.</summary>
internal static class ResolverText
{
    public static string Of(Process process, ResolutionError error) => process.Container.Spec.Image.Libc is Libc.Musl
        ? error switch
        {
            ResolutionError.NoAddress => "Name has no usable address",
            ResolutionError.TryAgain => "Try again",
            ResolutionError.Failed => "Unrecoverable error",
            _ => "Name does not resolve",
        }
        : error switch
        {
            ResolutionError.NoAddress => "No address associated with hostname",
            ResolutionError.TryAgain => "Temporary failure in name resolution",
            ResolutionError.Failed => "Non-recoverable failure in name resolution",
            _ => "Name or service not known",
        };
}
