using Microsoft.Extensions.Logging;
using Playground.Kubernetes;

namespace Playground.Cluster.Controllers;

internal static partial class ControllerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Controller} could not look at {Key}")]
    public static partial void ReconcileFailed(this ILogger log, string controller, NamespacedName key, Exception failure);
}
