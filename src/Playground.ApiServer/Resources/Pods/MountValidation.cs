using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Where a container finds its volumes.</summary>
internal static class MountValidation
{
    public static void Validate(Container container, HashSet<string> volumes, FieldPath path, FieldErrors errors)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < container.VolumeMounts.Count; i++)
        {
            var (mount, at) = (container.VolumeMounts[i], path.Child("volumeMounts").Index(i));
            if (mount.Name is "")
                errors.Required(at.Child("name"));
            if (!volumes.Contains(mount.Name))
                errors.NotFound(at.Child("name"), mount.Name);
            if (mount.MountPath is "")
                errors.Required(at.Child("mountPath"));
            if (!taken.Add(mount.MountPath))
                errors.Invalid(at.Child("mountPath"), mount.MountPath, "must be unique");
            ValidateLocalPath(mount.SubPath, at.Child("subPath"), errors);
            ValidateLocalPath(mount.SubPathExpr, at.Child("subPathExpr"), errors);
            if (mount.SubPath is not "" && mount.SubPathExpr is not "")
                errors.Invalid(at.Child("subPathExpr"), mount.SubPathExpr, "subPathExpr and subPath are mutually exclusive");
            if (mount.MountPropagation is { } propagation and not ("Bidirectional" or "HostToContainer" or "None"))
                errors.Unsupported(at.Child("mountPropagation"), propagation, "Bidirectional", "HostToContainer", "None");
        }
    }

    /// <summary>A path inside a volume may not lead out of it.</summary>
    public static void ValidateLocalPath(string local, FieldPath path, FieldErrors errors)
    {
        if (local.StartsWith('/'))
            errors.Invalid(path, local, "must be a relative path");
        if (local.Split('/').Contains("..", StringComparer.Ordinal))
            errors.Invalid(path, local, "must not contain '..'");
    }
}
