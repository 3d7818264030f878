using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Meta;

namespace Playground.Cluster.Controllers.Deployments;

/// <summary>The ReplicaSet of a Deployment's current template, and the notes it carries.</summary>
internal static class NewReplicaSet
{
    private const string HistoryAnnotation = "deployment.kubernetes.io/revision-history";

    private static readonly HashSet<string> OwnAnnotations =
    [
        "kubectl.kubernetes.io/last-applied-configuration", Rollout.RevisionAnnotation, HistoryAnnotation, Rollout.DesiredAnnotation, Rollout.MaxAnnotation,
        "deprecated.deployment.rollback.to",
    ];

    public static ReplicaSet Of(Rollout rollout)
    {
        var deployment = rollout.Deployment;
        var hash = TemplateHash.Of(deployment.Spec.Template, deployment.Status.CollisionCount);
        var labels = deployment.Spec.Template.Metadata.Labels.With(TemplateHash.Label, hash);
        var set = new ReplicaSet
        {
            Metadata = new()
            {
                Name = $"{deployment.Name}-{hash}",
                Namespace = deployment.Namespace,
                Labels = labels,
                Annotations = Copied(ValueMap<string>.Empty, deployment).With(Rollout.RevisionAnnotation, Text(rollout.NextRevision)),
                OwnerReferences = [deployment.AsController()],
            },
            Spec = new()
            {
                MinReadySeconds = deployment.Spec.MinReadySeconds,
                Selector = (deployment.Spec.Selector ?? new LabelSelector()) is var selector ? selector with { MatchLabels = selector.MatchLabels.With(TemplateHash.Label, hash) } : null,
                Template = deployment.Spec.Template with { Metadata = deployment.Spec.Template.Metadata with { Labels = labels } },
            },
        };
        return rollout.Sized(set, rollout.NewSize(0));
    }

    /// <summary>The current set with the Deployment's annotations and the newest revision: a set that is rolled back to becomes the newest again.</summary>
    public static ReplicaSet Refreshed(Rollout rollout, ReplicaSet set)
    {
        var annotations = Copied(set.Metadata.Annotations, rollout.Deployment);
        var (was, next) = (Rollout.RevisionOf(set), rollout.NextRevision);
        if (was < next)
        {
            if (was > 0)
                annotations = annotations.With(HistoryAnnotation, annotations.GetValueOrDefault(HistoryAnnotation) is { Length: > 0 } history ? $"{history},{was}" : Text(was));
            annotations = annotations.With(Rollout.RevisionAnnotation, Text(next));
        }

        return rollout.Noted(set with
        {
            Metadata = set.Metadata with { Annotations = annotations },
            Spec = set.Spec with { MinReadySeconds = rollout.Deployment.Spec.MinReadySeconds },
        });
    }

    private static ValueMap<string> Copied(ValueMap<string> annotations, Deployment deployment)
    {
        foreach (var (key, value) in deployment.Metadata.Annotations)
        {
            if (!OwnAnnotations.Contains(key))
                annotations = annotations.With(key, value);
        }

        return annotations;
    }

    private static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);
}
