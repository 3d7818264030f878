using Playground.ApiServer.Resources.Pods;
using Playground.Kubernetes.Batch;

namespace Playground.ApiServer.Resources.Jobs;

internal static class JobDefaults
{
    private const string ControllerLabel = "batch.kubernetes.io/controller-uid";

    public static JobSpec Apply(JobSpec spec) => Template(spec) with
    {
        // both left out: one pod, once
        Completions = spec.Completions ?? (spec.Parallelism is null ? 1 : null),
        Parallelism = spec.Parallelism ?? 1,
        BackoffLimit = spec.BackoffLimit ?? (spec.BackoffLimitPerIndex is null ? 6 : int.MaxValue),
        CompletionMode = spec.CompletionMode ?? "NonIndexed",
        Suspend = spec.Suspend ?? false,
        PodReplacementPolicy = spec.PodReplacementPolicy ?? (spec.PodFailurePolicy is null ? "TerminatingOrFailed" : "Failed"),
    };

    /// <summary>Of a CronJob's template only the pods are filled in; the rest waits for the Job.</summary>
    public static JobSpec Template(JobSpec spec) => spec with { Template = PodDefaults.Apply(spec.Template) };

    /// <summary>A Job finds its pods by its own uid, unless its author insists on a selector.</summary>
    public static Job WithSelector(Job job)
    {
        if (job.Spec.ManualSelector is true)
            return job;
        var (uid, name, template) = (job.Metadata.Uid, job.Name, job.Spec.Template);
        var labels = template.Metadata.Labels
            .With(ControllerLabel, uid).With("batch.kubernetes.io/job-name", name).With("controller-uid", uid).With("job-name", name);
        return job with
        {
            Spec = job.Spec with
            {
                Template = template with { Metadata = template.Metadata with { Labels = labels } },
                Selector = (job.Spec.Selector ?? new()) with { MatchLabels = (job.Spec.Selector?.MatchLabels ?? []).With(ControllerLabel, uid) },
            },
        };
    }
}
