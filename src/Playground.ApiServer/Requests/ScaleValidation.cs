using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Autoscaling;

namespace Playground.ApiServer.Requests;

/// <summary>What a Scale may ask for.</summary>
internal static class ScaleValidation
{
    public static Status? Refuse(Scale scale)
    {
        var errors = new FieldErrors();
        if (scale.Spec.Replicas < 0)
            errors.Invalid(FieldPath.Root("spec").Child("replicas"), scale.Spec.Replicas, "must be greater than or equal to 0");
        return errors.IsEmpty ? null : errors.ToStatus(Scale.Type, scale.Name);
    }
}
