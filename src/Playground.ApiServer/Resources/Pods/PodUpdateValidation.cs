using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>A pod is what it is: few of its fields may change after it was made.</summary>
internal static class PodUpdateValidation
{
    private const string Allowed =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
        + "`spec.tolerations` (only additions to existing tolerations),"
        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    public static void Validate(Pod value, Pod old, FieldErrors errors)
    {
        var (spec, was, path) = (value.Spec, old.Spec, FieldPath.Spec);
        if (spec.Containers.Count != was.Containers.Count)
        {
            errors.Forbidden(path.Child("containers"), "pod updates may not add or remove containers");
            return;
        }

        if (spec.InitContainers.Count != was.InitContainers.Count)
        {
            errors.Forbidden(path.Child("initContainers"), "pod updates may not add or remove containers");
            return;
        }

        ValidateDeadline(spec, was, errors);
        if (!was.Tolerations.All(toleration => spec.Tolerations.Any(now => now with { TolerationSeconds = toleration.TolerationSeconds } == toleration)))
            errors.Forbidden(path.Child("tolerations"), "existing toleration can not be modified except its tolerationSeconds");
        ValidateGates(spec, was, errors);

        var allowed = was with
        {
            Containers = WithImages(was.Containers, spec.Containers),
            InitContainers = WithImages(was.InitContainers, spec.InitContainers),
            ActiveDeadlineSeconds = spec.ActiveDeadlineSeconds,
            Tolerations = spec.Tolerations,
            SchedulingGates = spec.SchedulingGates,
            // until the scheduler may have it, where a pod can go may be narrowed
            NodeSelector = was.SchedulingGates.Count > 0 && was.NodeSelector.All(spec.NodeSelector.Contains) ? spec.NodeSelector : was.NodeSelector,
            Affinity = was.SchedulingGates.Count > 0 ? spec.Affinity : was.Affinity,
        };
        if (spec != allowed)
            errors.Forbidden(path, $"{Allowed}\n{SpecDiff.Of(spec, allowed)}");
    }

    private static ValueList<Container> WithImages(ValueList<Container> old, ValueList<Container> now) =>
        old.Zip(now, (was, container) => was with { Image = container.Image }).ToValueList();

    private static void ValidateDeadline(PodSpec spec, PodSpec was, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("activeDeadlineSeconds");
        if (was.ActiveDeadlineSeconds is not { } before)
            return;
        if (spec.ActiveDeadlineSeconds is not { } now)
            errors.Invalid(path, null, "must not update from a positive integer to nil value");
        else if (now > before)
            errors.Invalid(path, now, "must be less than or equal to previous value");
    }

    private static void ValidateGates(PodSpec spec, PodSpec was, FieldErrors errors)
    {
        for (var i = 0; i < spec.SchedulingGates.Count; i++)
        {
            if (!was.SchedulingGates.Contains(spec.SchedulingGates[i]))
            {
                errors.Forbidden(FieldPath.Spec.Child("schedulingGates").Index(i),
                    $"only deletion is allowed, but found new scheduling gate '{spec.SchedulingGates[i].Name}'");
            }
        }
    }
}
