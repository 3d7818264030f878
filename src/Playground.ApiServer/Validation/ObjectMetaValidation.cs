using Playground.Kubernetes;

namespace Playground.ApiServer.Validation;

/// <summary>The rules for metadata that hold for every kind. Source: apimachinery pkg/api/validation/objectmeta.go.</summary>
public static class ObjectMetaValidation
{
    public static void Validate(KubernetesObject value, FieldErrors errors, NameRule rule)
    {
    }

    public static void ValidateUpdate(KubernetesObject value, KubernetesObject old, FieldErrors errors)
    {
    }
}
