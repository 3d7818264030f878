using Playground.Kubernetes;

namespace Playground.ApiServer.Validation;

/// <summary>The names of resources (`cpu`, `requests.memory`, `example.com/gpu`) and the amounts they may have. Source: pkg/apis/core/helper, pkg/apis/core/validation.</summary>
internal static class ResourceNames
{
    private static readonly string[] Compute = ["cpu", "memory", "ephemeral-storage"];
    private static readonly string[] Counted =
        ["pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers"];
    private static readonly string[] InQuotas = [.. Compute, .. Compute.Select(name => "requests." + name), .. Compute.Select(name => "limits." + name), "requests.storage", .. Counted];

    /// <summary>Any name that means something to the cluster, or to somebody with a domain of their own.</summary>
    public static bool Validate(string name, FieldPath path, FieldErrors errors)
    {
        if (Formats.Any(Formats.QualifiedName(name), path, name, errors))
            return false;
        if (name.Contains('/') || name is "storage" || IsInQuotas(name) || IsHugePages(name))
            return true;
        errors.Invalid(path, name, "must be a standard resource type or fully qualified");
        return false;
    }

    public static void ValidateInQuota(string name, FieldPath path, FieldErrors errors)
    {
        Validate(name, path, errors);
        if (!name.Contains('/') && !IsInQuotas(name))
            errors.Invalid(path, name, "must be a standard resource for quota");
    }

    public static void ValidateInContainer(string name, FieldPath path, FieldErrors errors)
    {
        Validate(name, path, errors);
        if (!name.Contains('/') && !Compute.Contains(name) && !IsHugePages(name))
            errors.Invalid(path, name, "must be a standard resource for containers");
        else if (name.Contains('/') && !IsNative(name) && !IsExtended(name))
            errors.Invalid(path, name, "doesn't follow extended resource name standard");
    }

    public static void ValidateAmount(string name, Quantity amount, FieldPath path, FieldErrors errors)
    {
        if (amount.Value < 0)
            errors.Invalid(path, amount, "must be greater than or equal to 0");
        if ((Counted.Contains(name) || IsExtended(name)) && decimal.Truncate(amount.Value) != amount.Value)
            errors.Invalid(path, amount, "must be an integer");
    }

    public static bool IsInQuotas(string name) => InQuotas.Contains(name) || name.StartsWith("requests.hugepages-", StringComparison.Ordinal) || IsHugePages(name);

    /// <summary>What a node may promise more of than it has; counted things such as devices it may not.</summary>
    public static bool CanOvercommit(string name) => IsNative(name) && !IsHugePages(name);

    private static bool IsHugePages(string name) => name.StartsWith("hugepages-", StringComparison.Ordinal);

    private static bool IsNative(string name) => !name.Contains('/') || name.Contains("kubernetes.io/", StringComparison.Ordinal);

    private static bool IsExtended(string name) => !IsNative(name) && !name.StartsWith("requests.", StringComparison.Ordinal) && !Formats.QualifiedName("requests." + name).Any();
}
