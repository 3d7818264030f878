using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Changes of a pod by its own paths: containers for debugging, other resources. Source: kubernetes pkg/apis/core/validation.</summary>
internal static class PodPartValidation
{
    /// <summary>Containers for debugging come and never go.</summary>
    public static void ValidateEphemeral(Pod value, Pod old, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("ephemeralContainers");
        foreach (var before in old.Spec.EphemeralContainers)
        {
            var now = value.Spec.EphemeralContainers.FirstOrDefault(container => container.Name == before.Name);
            if (now is null)
                errors.Forbidden(path, $"existing ephemeral containers \"{before.Name}\" may not be removed\n");
            else if (now != before)
                errors.Forbidden(path, $"existing ephemeral containers \"{before.Name}\" may not be changed\n{LineDiff.Of(before, now)}");
        }
    }

    public static void ValidateResize(Pod value, Pod old, FieldErrors errors)
    {
        if (QualityOfService.Of(value.Spec) != QualityOfService.Of(old.Spec))
            errors.Invalid(FieldPath.Spec, value.Status.QOSClass, "Pod QOS Class may not change as a result of resizing");
        for (var i = 0; i < old.Spec.Containers.Count; i++)
        {
            var (now, before) = (value.Spec.Containers[i].Resources, old.Spec.Containers[i].Resources);
            var path = FieldPath.Spec.Child("containers").Index(i).Child("resources");
            if (!before.Requests.Keys.All(now.Requests.ContainsKey))
                errors.Forbidden(path.Child("requests"), "resource requests cannot be removed");
            if (!before.Limits.Keys.All(now.Limits.ContainsKey))
                errors.Forbidden(path.Child("limits"), "resource limits cannot be removed");
            if (Others(now.Requests) != Others(before.Requests) || Others(now.Limits) != Others(before.Limits))
                errors.Forbidden(FieldPath.Spec, "only cpu and memory resources are mutable");
        }
    }

    private static ValueMap<Quantity> Others(ValueMap<Quantity> amounts) => amounts.Without("cpu").Without("memory");
}
