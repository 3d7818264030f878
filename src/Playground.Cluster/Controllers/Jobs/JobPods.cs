using System.Globalization;
using Playground.Cluster.Controllers.Pods;
using Playground.Kubernetes;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Jobs;

internal static class JobPods
{
    /// <summary>Keeps a finished pod until it has been counted.</summary>
    public const string Finalizer = "batch.kubernetes.io/job-tracking";

    public static Pod New(Job job, NewJobPod wanted, Random random)
    {
        var index = wanted.Index;
        var pod = PodTemplates.NewPod(job, job.Spec.Template, random);
        pod = pod with { Metadata = pod.Metadata with { Finalizers = pod.Metadata.Finalizers.Add(Finalizer) } };
        if (index < 0)
            return pod;
        var number = index.ToString(CultureInfo.InvariantCulture);
        var prefix = $"{job.Name}-{number}-";
        var variable = new EnvVar { Name = "JOB_COMPLETION_INDEX", ValueFrom = new() { FieldRef = new() { ApiVersion = "v1", FieldPath = $"metadata.labels['{JobIndexes.Annotation}']" } } };
        return pod with
        {
            Metadata = pod.Metadata with
            {
                Name = GeneratedName.Of(prefix, random),
                GenerateName = prefix,
                Labels = pod.Metadata.Labels.With(JobIndexes.Annotation, number),
                Annotations = job.Spec.BackoffLimitPerIndex is null
                    ? pod.Metadata.Annotations.With(JobIndexes.Annotation, number)
                    : pod.Metadata.Annotations.With(JobIndexes.Annotation, number).With(JobIndexes.FailuresAnnotation, wanted.Failures.ToString(CultureInfo.InvariantCulture)),
            },
            Spec = pod.Spec with
            {
                Hostname = $"{job.Name}-{number}",
                Containers = WithVariable(pod.Spec.Containers, variable),
                InitContainers = WithVariable(pod.Spec.InitContainers, variable),
            },
        };
    }

    public static Pod Counted(Pod pod) => pod with { Metadata = pod.Metadata with { Finalizers = [.. pod.Metadata.Finalizers.Where(finalizer => finalizer is not Finalizer)] } };

    private static ValueList<Container> WithVariable(ValueList<Container> containers, EnvVar variable) =>
        [.. containers.Select(container => container.Env.Any(env => env.Name == variable.Name) ? container : container with { Env = container.Env.Add(variable) })];
}
