using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Policy;
using Playground.Kubernetes.Selectors;

namespace Playground.ApiServer.Requests;

/// <summary>
/// Eviction: a pod's deletion that its disruption budget must allow. The budget's allowance is taken before the pod goes, against the very version of
/// the budget that was read, so that two evictions at once never share the last one. Source: pkg/registry/core/pod/storage/eviction.go.
/// </summary>
internal sealed class PodEviction(ServerContext server, Deletion deletion)
{
    private const int MostUnconfirmed = 2000;

    public async ValueTask<Answer> EvictAsync(Target target, Eviction eviction, WriteOptions write)
    {
        if (eviction.Name != target.Name)
            return Failures.BadRequest("name in URL does not match name in Eviction object");
        if (server.Store.Latest(Pod.Type, target.Key)?.Value is not Pod pod)
            return Failures.NotFound(Pod.Type, target.Name);
        var options = eviction.DeleteOptions ?? new();
        var dryRun = write.DryRun || options.DryRun.Count > 0;
        if (!IsFree(pod))
        {
            var budgets = BudgetsOf(pod).ToList();
            if (budgets.Count > 1)
                return new Status { Outcome = "Failure", Code = 500, Message = "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support." };
            if (budgets.Count is 1 && !IsUnhealthyAnyway(pod, (PodDisruptionBudget)budgets[0].Value) && await TakeAsync(pod, budgets[0].Key, dryRun) is { } refused)
                return refused;
        }

        if (!dryRun)
            await MarkAsync(target.Key, pod.Metadata.Uid);
        var answer = await deletion.DeleteAsync(target.Strategy, target.Key, options, dryRun);
        return answer.Status is { IsSuccess: false } failure ? failure : new Answer(null, Failures.Success with { Code = 201 }) { IsCreated = true };
    }

    /// <summary>Says on the pod that it goes for no fault of its own.</summary>
    private async ValueTask MarkAsync(NamespacedName key, string uid)
    {
        while (server.Store.Latest(Pod.Type, key) is { Value: Pod pod } stored && pod.Metadata.Uid == uid && pod.Metadata.DeletionTimestamp is null && !pod.IsFinished)
        {
            var mark = new PodCondition
            {
                Type = "DisruptionTarget",
                Status = "True",
                Reason = "EvictionByEvictionAPI",
                Message = "Eviction API: evicting",
                LastTransitionTime = server.Now,
                ObservedGeneration = pod.Metadata.Generation,
            };
            var marked = pod with { Status = pod.Status with { Conditions = [.. pod.Status.Conditions.Where(condition => condition.Type != mark.Type), mark] } };
            if (!(await server.Store.CommitAsync(new Write(marked, stored.Revision))).IsConflict)
                return;
        }
    }

    /// <summary>Takes one of the disruptions that the budget allows; null: taken.</summary>
    private async ValueTask<Status?> TakeAsync(Pod pod, NamespacedName key, bool dryRun)
    {
        while (server.Store.Latest(PodDisruptionBudget.Type, key) is { } stored)
        {
            var budget = (PodDisruptionBudget)stored.Value;
            if (Refuse(budget) is { } refused)
                return refused;
            if (dryRun)
                return null;
            var left = budget.Status.DisruptionsAllowed - 1;
            var taken = budget with
            {
                Status = budget.Status with
                {
                    DisruptionsAllowed = left,
                    DisruptedPods = budget.Status.DisruptedPods.With(pod.Name, server.Now),
                    Conditions = left > 0 ? budget.Status.Conditions : [.. budget.Status.Conditions.Where(c => c.Type is not "DisruptionAllowed"), Used(budget)],
                },
            };
            var result = await server.Store.CommitAsync(new Write(taken, stored.Revision));
            if (!result.IsConflict)
                return result.Failure;
        }

        return null;
    }

    private static Status? Refuse(PodDisruptionBudget budget)
    {
        var status = budget.Status;
        if (status.ObservedGeneration < budget.Metadata.Generation)
            return TooMany($"The disruption budget {budget.Name} is still being processed by the server.", retryAfter: 10);
        if (status.DisruptionsAllowed < 0)
            return Forbidden(budget, "pdb disruptions allowed is negative");
        if (status.DisruptedPods.Count > MostUnconfirmed)
            return Forbidden(budget, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        return status.DisruptionsAllowed > 0 ? null
            : TooMany($"The disruption budget {budget.Name} needs {status.DesiredHealthy} healthy pods and has {status.CurrentHealthy} currently", retryAfter: 0);
    }

    private static Status TooMany(string why, int retryAfter) =>
        Failures.Of(429, StatusReason.TooManyRequests, "Cannot evict pod as it would violate the pod's disruption budget.", new()
        {
            RetryAfterSeconds = retryAfter,
            Causes = [new() { Reason = "DisruptionBudget", Message = why }],
        });

    private static Status Forbidden(PodDisruptionBudget budget, string why) =>
        Failures.Of(403, StatusReason.Forbidden, $"poddisruptionbudget.policy \"{budget.Name}\" is forbidden: {why}", new() { Name = budget.Name, Group = "policy", Kind = "poddisruptionbudget" });

    private Condition Used(PodDisruptionBudget budget)
    {
        var before = budget.Status.Conditions.FirstOrDefault(c => c.Type is "DisruptionAllowed");
        return new()
        {
            Type = "DisruptionAllowed",
            Status = "False",
            Reason = "InsufficientPods",
            ObservedGeneration = budget.Status.ObservedGeneration,
            LastTransitionTime = before is { Status: "False" } ? before.LastTransitionTime : server.Now,
        };
    }

    private IEnumerable<StoredObject> BudgetsOf(Pod pod) => server.Store.Read(PodDisruptionBudget.Type).Items(pod.Namespace)
        .Where(b => ((PodDisruptionBudget)b.Value).Spec.Selector is { } selector && Selector.Of(selector).Matches(pod.Metadata.Labels));

    /// <summary>A pod that does not run, or is going already, disrupts nothing by going.</summary>
    private static bool IsFree(Pod pod) => pod.Status.Phase is "Succeeded" or "Failed" or "Pending" || pod.Metadata.DeletionTimestamp is not null;

    /// <summary>One that is not ready counts for nothing: it may go when enough others are healthy, or at once when its budget says so.</summary>
    private static bool IsUnhealthyAnyway(Pod pod, PodDisruptionBudget budget)
    {
        if (pod.IsReady)
            return false;
        var status = budget.Status;
        return budget.Spec.UnhealthyPodEvictionPolicy is "AlwaysAllow" || (status.CurrentHealthy >= status.DesiredHealthy && status.DesiredHealthy > 0);
    }
}
