using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

internal static class EphemeralContainers
{
    /// <summary>A debug container, as the container it is run as.</summary>
    public static Container AsContainer(EphemeralContainer added) => new()
    {
        Name = added.Name,
        Image = added.Image,
        Command = added.Command,
        Args = added.Args,
        WorkingDir = added.WorkingDir,
        Env = added.Env,
        EnvFrom = added.EnvFrom,
        VolumeMounts = added.VolumeMounts,
        Stdin = added.Stdin,
        StdinOnce = added.StdinOnce,
        TTY = added.TTY,
        SecurityContext = added.SecurityContext,
    };
}
