using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Policy;
using Playground.Kubernetes.Selectors;

namespace Playground.ApiServer.Requests;

/// <summary>Eviction: a pod's deletion that its disruption budgets must allow.</summary>
internal sealed class PodEviction(ServerContext server, Deletion deletion)
{
    public async ValueTask<Answer> EvictAsync(Target target, DeleteOptions options, WriteOptions write)
    {
        if (server.Store.Latest(Pod.Type, target.Key)?.Value is not Pod pod)
            return Failures.NotFound(Pod.Type, target.Name);
        if (!HasEnded(pod) && BudgetsOf(pod).ToList() is { Count: > 0 } budgets)
        {
            if (budgets.Count > 1)
                return Failures.Of(500, StatusReason.InternalError, "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
            if (budgets[0].Status.DisruptionsAllowed < 1 && IsReady(pod))
                return Refused(budgets[0]);
        }

        var answer = await deletion.DeleteAsync(target.Strategy, target.Key, options, write.DryRun || options.DryRun.Count > 0);
        return answer.Status is { IsSuccess: false } failure ? failure : new Answer(null, Failures.Success with { Code = 201 }) { IsCreated = true };
    }

    private static Status Refused(PodDisruptionBudget budget) =>
        Failures.Of(429, StatusReason.TooManyRequests, "Cannot evict pod as it would violate the pod's disruption budget.", new()
        {
            Causes =
            [
                new()
                {
                    Reason = "DisruptionBudget",
                    Message = $"The disruption budget {budget.Name} needs {budget.Status.DesiredHealthy} healthy pods and has {budget.Status.CurrentHealthy} currently",
                },
            ],
        });

    private IEnumerable<PodDisruptionBudget> BudgetsOf(Pod pod) => server.Store.Read(PodDisruptionBudget.Type).Items(pod.Namespace)
        .Select(b => (PodDisruptionBudget)b.Value).Where(b => b.Spec.Selector is not null && Selector.Of(b.Spec.Selector).Matches(pod.Metadata.Labels));

    private static bool HasEnded(Pod pod) => pod.Status.Phase is "Succeeded" or "Failed" or "Pending";

    private static bool IsReady(Pod pod) => pod.Status.Conditions.Any(c => c is { Type: "Ready", Status: "True" });
}
