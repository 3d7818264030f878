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
        if (!ValidateImages(spec.Containers, was.Containers, path.Child("containers"), errors)
            || !ValidateImages(spec.InitContainers, was.InitContainers, path.Child("initContainers"), errors)
            || !ValidateDeadline(spec, was, errors))
            return;
        ValidateTolerations(spec, was, path.Child("tolerations"), errors);
        ValidateGates(spec, was, errors);
        var (nodeSelector, affinity) = (was.NodeSelector, was.Affinity);
        if (was.SchedulingGates.Count > 0)
        {
            // until the scheduler may have it, where a pod can go may be narrowed; what else is wrong with that is said here
            GatedPodValidation.Validate(spec, was, path, errors);
            nodeSelector = spec.NodeSelector;
            affinity = GatedPodValidation.WithNodes(was.Affinity, spec.Affinity);
        }

        var allowed = was with
        {
            Containers = WithImages(was.Containers, spec.Containers),
            InitContainers = WithImages(was.InitContainers, spec.InitContainers),
            ActiveDeadlineSeconds = spec.ActiveDeadlineSeconds,
            Tolerations = spec.Tolerations,
            SchedulingGates = spec.SchedulingGates,
            NodeSelector = nodeSelector,
            Affinity = affinity,
        };
        if (spec != allowed)
            errors.Forbidden(path, $"{Allowed}\n{LineDiff.Of(allowed, spec)}");
    }

    /// <returns>false: there are others than before, so that no more can be compared</returns>
    private static bool ValidateImages(ValueList<Container> now, ValueList<Container> before, FieldPath path, FieldErrors errors)
    {
        if (now.Count != before.Count)
        {
            errors.Forbidden(path, "pod updates may not add or remove containers");
            return false;
        }

        for (var i = 0; i < now.Count; i++)
        {
            if (now[i].Image is "")
                errors.Required(path.Index(i).Child("image"));
            ContainerPartValidation.ValidateImage(now[i].Image, path.Index(i), errors);
        }

        return true;
    }

    private static ValueList<Container> WithImages(ValueList<Container> old, ValueList<Container> now) =>
        old.Zip(now, (was, container) => was with { Image = container.Image }).ToValueList();

    /// <returns>false: nothing more is looked at</returns>
    private static bool ValidateDeadline(PodSpec spec, PodSpec was, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("activeDeadlineSeconds");
        switch (spec.ActiveDeadlineSeconds, was.ActiveDeadlineSeconds)
        {
            case (null, not null):
                errors.Invalid(path, null, "must not update from a positive integer to nil value");
                return true;
            case ({ } now, _) when now is < 0 or > int.MaxValue:
                errors.Invalid(path, now, "must be between 0 and 2147483647, inclusive");
                return false;
            case ({ } now, { } before) when now > before:
                errors.Invalid(path, now, "must be less than or equal to previous value");
                return false;
            default:
                return true;
        }
    }

    private static void ValidateTolerations(PodSpec spec, PodSpec was, FieldPath path, FieldErrors errors)
    {
        if (was.Tolerations.All(toleration => spec.Tolerations.Any(now => now with { TolerationSeconds = toleration.TolerationSeconds } == toleration)))
            TolerationValidation.Validate(spec.Tolerations, path, errors);
        else
            errors.Forbidden(path, "existing toleration can not be modified except its tolerationSeconds");
    }

    private static void ValidateGates(PodSpec spec, PodSpec was, FieldErrors errors)
    {
        for (var i = 0; i < spec.SchedulingGates.Count; i++)
        {
            if (!was.SchedulingGates.Contains(spec.SchedulingGates[i]))
            {
                errors.Forbidden(FieldPath.Spec.Child("schedulingGates").Index(i).Child("name"),
                    $"only deletion is allowed, but found new scheduling gate '{spec.SchedulingGates[i].Name}'");
            }
        }
    }
}
