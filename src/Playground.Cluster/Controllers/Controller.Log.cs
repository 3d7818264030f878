using Microsoft.Extensions.Logging;

namespace Playground.Cluster.Controllers;

internal static partial class ControllerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Controller} could not look at {Key}")]
    public static partial void ReconcileFailed(this ILogger log, string controller, string key, Exception failure);
}
