using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>References of a pod to its own fields and resources, in variables and in files.</summary>
internal static class DownwardValidation
{
    /// <summary>Fields that a reference may name at all, whether or not the place it stands in supports them.</summary>
    private static readonly HashSet<string> Known =
    [
        "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.restartPolicy",
        "spec.serviceAccountName", "spec.schedulerName", "status.phase", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] Resources =
        ["limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"];

    private const string ByteDivisors = "1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei";

    public static void ValidateField(ObjectFieldSelector field, IReadOnlyList<string> supported, FieldPath path, FieldErrors errors)
    {
        if (field.ApiVersion is "")
        {
            errors.Required(path.Child("apiVersion"));
            return;
        }

        if (field.FieldPath is "")
        {
            errors.Required(path.Child("fieldPath"));
            return;
        }

        var bracket = field.FieldPath.EndsWith("']", StringComparison.Ordinal) ? field.FieldPath.IndexOf("['", StringComparison.Ordinal) : -1;
        var name = bracket < 0 ? field.FieldPath : field.FieldPath[..bracket];
        if (field.ApiVersion is not "v1")
            errors.Invalid(path.Child("fieldPath"), field.FieldPath, $"error converting fieldPath: unsupported pod version: {field.ApiVersion}");
        else if (!Known.Contains(name) || (bracket >= 0 && name is not ("metadata.annotations" or "metadata.labels")))
            errors.Invalid(path.Child("fieldPath"), field.FieldPath, $"error converting fieldPath: field label not supported: {field.FieldPath}");
        else if (bracket >= 0)
        {
            var key = field.FieldPath[(bracket + 2)..^2];
            key = name is "metadata.annotations" ? key.ToLowerInvariant() : key;
            errors.Invalid(path, key, Formats.QualifiedName(key));
        }
        else if (!supported.Contains(name))
            errors.Unsupported(path.Child("fieldPath"), name, supported);
    }

    public static void ValidateResource(ResourceFieldSelector resource, FieldPath path, FieldErrors errors)
    {
        if (resource.Resource is "")
            errors.Required(path.Child("resource"));
        else if (!Resources.Contains(resource.Resource) && !IsHugePages(resource.Resource))
            errors.Unsupported(path.Child("resource"), resource.Resource, Resources);
        ValidateDivisor(resource, path.Child("divisor"), errors);
    }

    private static void ValidateDivisor(ResourceFieldSelector resource, FieldPath path, FieldErrors errors)
    {
        if (resource.Divisor.Value is 0)
            return;
        var divisor = resource.Divisor.ToString();
        var (divisors, what) = resource.Resource switch
        {
            "limits.cpu" or "requests.cpu" => ("1m and 1", "cpu resource"),
            "limits.memory" or "requests.memory" => (ByteDivisors, "memory resource"),
            "limits.ephemeral-storage" or "requests.ephemeral-storage" => (ByteDivisors, "local ephemeral storage resource"),
            _ when IsHugePages(resource.Resource) => (ByteDivisors, "hugepages resource"),
            _ => ("", ""),
        };
        if (divisors is not "" && !divisors.Split([", ", " and "], StringSplitOptions.None).Contains(divisor, StringComparer.Ordinal))
            errors.Invalid(path, resource.Resource, $"only divisor's values {divisors} are supported with the {what}");
    }

    private static bool IsHugePages(string name) =>
        name.StartsWith("requests.hugepages-", StringComparison.Ordinal) || name.StartsWith("limits.hugepages-", StringComparison.Ordinal);
}
