using Playground.Kubernetes;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Jobs;

/// <summary>What a Job makes of a failed pod.</summary>
/// <param name="Action">Count, Ignore, FailIndex or FailJob</param>
/// <param name="Message">why the Job fails, when it does</param>
internal sealed record PodVerdict(string Action, string Message = "")
{
    public static readonly PodVerdict Counted = new("Count");
}

/// <summary>A Job's `podFailurePolicy`: the first rule that fits a failed pod decides. Source: pkg/controller/job/pod_failure_policy.go.</summary>
internal static class JobFailures
{
    public static PodVerdict Of(Job job, Pod pod)
    {
        if (job.Spec.PodFailurePolicy is not { } policy)
            return PodVerdict.Counted;
        for (var i = 0; i < policy.Rules.Count; i++)
        {
            var rule = policy.Rules[i];
            if ((rule.OnExitCodes is { } codes ? ByCode(pod, codes) : ByCondition(pod, rule.OnPodConditions)) is { } what)
                return new(rule.Action, $"{what} matching {rule.Action} rule at index {i}");
        }

        return PodVerdict.Counted;
    }

    private static string? ByCode(Pod pod, PodFailurePolicyOnExitCodesRequirement requirement)
    {
        foreach (var container in pod.Status.InitContainerStatuses.Concat(pod.Status.ContainerStatuses))
        {
            if (container.State.Terminated is not { ExitCode: not 0 } end || requirement.ContainerName is { } name && name != container.Name)
                continue;
            if (requirement.Values.Contains(end.ExitCode) == (requirement.Operator is "In"))
                return $"Container {container.Name} for pod {pod.NamespacedName} failed with exit code {end.ExitCode}";
        }

        return null;
    }

    private static string? ByCondition(Pod pod, ValueList<PodFailurePolicyOnPodConditionsPattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            var status = pattern.Status is "" ? "True" : pattern.Status;
            if (pod.Status.Conditions.Any(condition => condition.Type == pattern.Type && condition.Status == status))
                return $"Pod {pod.NamespacedName} has condition {pattern.Type}";
        }

        return null;
    }
}
