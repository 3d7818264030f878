using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Where a container finds its volumes.</summary>
internal static class MountValidation
{
    public static void Validate(Container container, HashSet<string> volumes, FieldPath path, FieldErrors errors)
    {
        var (taken, all) = (new HashSet<string>(StringComparer.Ordinal), path.Child("volumeMounts"));
        for (var i = 0; i < container.VolumeMounts.Count; i++)
        {
            var (mount, at) = (container.VolumeMounts[i], all.Index(i));
            if (mount.Name is "")
                errors.Required(at.Child("name"));
            if (!volumes.Contains(mount.Name))
                errors.NotFound(at.Child("name"), mount.Name);
            if (mount.MountPath is "")
                errors.Required(at.Child("mountPath"));
            if (!taken.Add(mount.MountPath))
                errors.Invalid(at.Child("mountPath"), mount.MountPath, "must be unique");
            if (container.VolumeDevices.Any(device => device.Name == mount.Name))
                errors.Invalid(at.Child("name"), mount.Name, "must not already exist in volumeDevices");
            if (container.VolumeDevices.Any(device => device.DevicePath == mount.MountPath))
                errors.Invalid(at.Child("mountPath"), mount.MountPath, "must not already exist as a path in volumeDevices");
            // a real server names the list here, not the mount
            ValidateLocalPath(mount.SubPath, all.Child("subPath"), errors);
            if (mount.SubPath is not "" && mount.SubPathExpr is not "")
                errors.Invalid(at.Child("subPathExpr"), mount.SubPathExpr, "subPathExpr and subPath are mutually exclusive");
            ValidateLocalPath(mount.SubPathExpr, all.Child("subPathExpr"), errors);
            ValidatePropagation(mount, container, all, errors);
        }
    }

    /// <summary>A path inside a volume may not lead out of it.</summary>
    public static void ValidateLocalPath(string local, FieldPath path, FieldErrors errors)
    {
        if (local.StartsWith('/'))
            errors.Invalid(path, local, "must be a relative path");
        ValidateNoWayUp(local, path, errors);
    }

    public static void ValidateNoWayUp(string local, FieldPath path, FieldErrors errors)
    {
        if (local.Split('/').Contains("..", StringComparer.Ordinal))
            errors.Invalid(path, local, "must not contain '..'");
    }

    private static void ValidatePropagation(VolumeMount mount, Container container, FieldPath all, FieldErrors errors)
    {
        var path = all.Child("mountPropagation");
        if (mount.MountPropagation is { } propagation and not ("Bidirectional" or "HostToContainer" or "None"))
            errors.Unsupported(path, propagation, "Bidirectional", "HostToContainer", "None");
        if (mount.MountPropagation is "Bidirectional" && container.SecurityContext?.Privileged is not true)
            errors.Forbidden(path, "Bidirectional mount propagation is available only to privileged containers");
        if (mount.RecursiveReadOnly is not { } deep)
            return;
        var at = all.Child("recursiveReadOnly");
        if (deep is not ("Disabled" or "Enabled" or "IfPossible"))
        {
            errors.Unsupported(at, deep, "Disabled", "IfPossible", "Enabled");
            return;
        }

        if (deep is not "Disabled" && !mount.ReadOnly)
            errors.Forbidden(at, "may only be specified when readOnly is true");
        if (deep is not "Disabled" && mount.MountPropagation is not (null or "None"))
            errors.Forbidden(at, "may only be specified when mountPropagation is None or not specified");
    }
}
