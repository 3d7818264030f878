using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

internal static class PodUpdate
{
    public static Pod Apply(Pod value, Pod old)
    {
        var updated = value with { Spec = WithPositiveGrace(value.Spec), Status = old.Status };
        // the last gate is gone: the scheduler may take it
        if (old.Spec.SchedulingGates.Count > 0 && updated.Spec.SchedulingGates.Count is 0)
        {
            var conditions = old.Status.Conditions.Where(condition => condition is not { Type: "PodScheduled", Reason: "SchedulingGated" });
            updated = updated with { Status = old.Status with { Conditions = [.. conditions] } };
        }

        return updated;
    }

    /// <summary>Negative graces were allowed once; they count as the shortest one.</summary>
    public static PodSpec WithPositiveGrace(PodSpec spec) =>
        spec.TerminationGracePeriodSeconds < 0 ? spec with { TerminationGracePeriodSeconds = 1 } : spec;
}
