using Playground.Cluster.FileSystems;
using Playground.Kubernetes;

namespace Playground.Cluster.Containers;

/// <summary>What kubelet, containerd and runc say.</summary>
internal static class RuntimeText
{
    public static string CannotRun(string command, Errno error) => error switch
    {
        Errno.NoEntry when !command.Contains('/') => $"exec: \"{command}\": executable file not found in $PATH",
        Errno.PermissionDenied => $"exec: \"{command}\": permission denied",
        _ => $"exec: \"{command}\": stat {command}: {(error is Errno.None ? Errno.NoEntry : error).Text().ToLowerInvariant()}",
    };

    public static Status NotRunning(string container) => Failures.Of(404, StatusReason.NotFound, $"container not found (\"{container}\")");

    public static Status ExecFailed(string execId, string command, Errno error) => Failures.Internal(
        $"error executing command in container: failed to exec in container: failed to start exec \"{execId}\": "
        + $"OCI runtime exec failed: exec failed: unable to start container process: {CannotRun(command, error)}");

    public static Status Exited(int code) => code is 0 ? Failures.Success : new()
    {
        Outcome = "Failure",
        Reason = "NonZeroExitCode",
        Message = $"command terminated with non-zero exit code: exit status {code}",
        Details = new() { Causes = [new() { Reason = "ExitCode", Message = code.ToString() }] },
    };
}
