using Microsoft.Extensions.Logging;

namespace Playground.Cluster;

internal static partial class ClusterLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Cluster {Cluster} serves after {Milliseconds:0} ms")]
    public static partial void Started(this ILogger log, string cluster, double milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "The machine {Machine} could not be kept in step with its Node")]
    public static partial void MachineFailed(this ILogger log, string machine, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The laptop's program {Command} failed")]
    public static partial void ProgramFailed(this ILogger log, string command, Exception failure);
}
