using Playground.Kubernetes;
using Playground.Kubernetes.Apps;

namespace Playground.Cluster.Controllers.Deployments;

/// <summary>Conditions as they are rewritten: times move only when there is something new.</summary>
internal sealed class DeploymentConditions(ValueList<DeploymentCondition> before, DateTimeOffset now)
{
    public ValueList<DeploymentCondition> All { get; private set; } = before;

    public DeploymentCondition? Find(string type) => All.FirstOrDefault(condition => condition.Type == type);

    /// <summary>A condition that says the same already stays untouched.</summary>
    public void Set(string type, string status, string reason, string message)
    {
        if (Find(type) is { } same && same.Status == status && same.Reason == reason)
        {
            if (same.Message != message)
                Replace(same with { Message = message, LastUpdateTime = now });
            return;
        }

        Touch(type, status, reason, message);
    }

    /// <summary>Says it again, now.</summary>
    public void Touch(string type, string status, string reason, string message)
    {
        var old = Find(type);
        Replace(new()
        {
            Type = type,
            Status = status,
            Reason = reason,
            Message = message,
            LastUpdateTime = now,
            LastTransitionTime = old?.Status == status ? old.LastTransitionTime : now,
        });
    }

    public void Remove(string type) => All = [.. All.Where(condition => condition.Type != type)];

    private void Replace(DeploymentCondition condition) => All = [.. All.Where(other => other.Type != condition.Type), condition];
}
