using Microsoft.Extensions.Logging;
using Playground.Kubernetes;

namespace Playground.Cluster.Scheduling;

internal static partial class SchedulerLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Pod} could not be bound to {Node}: {Why}")]
    public static partial void BindingFailed(this ILogger log, NamespacedName pod, string node, string why);
}
