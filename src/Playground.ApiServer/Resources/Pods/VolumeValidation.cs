using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>The volumes of a pod. Kinds of storage that this cluster has no driver for are taken as they come.</summary>
internal static class VolumeValidation
{
    private static readonly Volume Nothing = new();

    /// <summary>The names that containers may mount: of volumes that are right.</summary>
    public static HashSet<string> Validate(ValueList<Volume> volumes, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < volumes.Count; i++)
        {
            var (volume, at, before) = (volumes[i], path.Index(i), errors.All.Count);
            ValidateSource(volume, at, errors);
            if (volume.Name is "")
                errors.Required(at.Child("name"));
            else
                errors.Invalid(at.Child("name"), volume.Name, Formats.Label(volume.Name));
            if (names.Contains(volume.Name))
                errors.Duplicate(at.Child("name"), volume.Name);
            if (errors.All.Count == before)
                names.Add(volume.Name);
        }

        return names;
    }

    private static void ValidateSource(Volume volume, FieldPath path, FieldErrors errors)
    {
        if (volume with { Name = "" } == Nothing)
            errors.Required(path, "must specify a volume type");
        var sources = 0;
        if (volume.EmptyDir is { } empty && IsFirst("emptyDir") && empty.SizeLimit is { Value: < 0 })
            errors.Forbidden(path.Child("emptyDir", "sizeLimit"), "SizeLimit field must be a valid resource quantity");
        if (volume.HostPath is { } host && IsFirst("hostPath"))
            ValidateHostPath(host, path.Child("hostPath"), errors);
        if (volume.Secret is { } secret && IsFirst("secret"))
        {
            RequireName(secret.SecretName, path.Child("secret", "secretName"), errors);
            ValidateFiles(secret.Items, secret.DefaultMode, path.Child("secret"), errors);
        }

        if (volume.NFS is { } nfs && IsFirst("nfs"))
            ValidateNfs(nfs, path.Child("nfs"), errors);
        if (volume.PersistentVolumeClaim is { } claim && IsFirst("persistentVolumeClaim"))
            RequireName(claim.ClaimName, path.Child("persistentVolumeClaim", "claimName"), errors);
        if (volume.ConfigMap is { } map && IsFirst("configMap"))
        {
            RequireName(map.Name, path.Child("configMap", "name"), errors);
            ValidateFiles(map.Items, map.DefaultMode, path.Child("configMap"), errors);
        }

        if (volume.DownwardAPI is { } downward && IsFirst("downwardAPI"))
            ValidateMode(downward.DefaultMode, path.Child("downwardAPI", "defaultMode"), errors);
        if (volume.Projected is { } projected && IsFirst("projected"))
            ValidateProjected(projected, path.Child("projected"), errors);
        if (volume.CSI is { } csi && IsFirst("csi"))
            RequireName(csi.Driver, path.Child("csi", "driver"), errors);
        if (volume.Image is { } image && IsFirst("image"))
            RequireName(image.Reference, path.Child("image", "reference"), errors);

        bool IsFirst(string name)
        {
            if (++sources is 1)
                return true;
            errors.Forbidden(path.Child(name), "may not specify more than 1 volume type");
            return false;
        }
    }

    internal static void ValidateHostPath(HostPathVolumeSource host, FieldPath path, FieldErrors errors)
    {
        RequireName(host.Path, path.Child("path"), errors);
        if (host.Path.Split('/').Contains("..", StringComparer.Ordinal))
            errors.Invalid(path.Child("path"), host.Path, "must not contain '..'");
        if (host.Type is not (null or "" or "DirectoryOrCreate" or "Directory" or "FileOrCreate" or "File" or "Socket" or "CharDevice" or "BlockDevice"))
        {
            errors.Unsupported(path.Child("type"), host.Type,
                "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");
        }
    }

    internal static void ValidateNfs(NFSVolumeSource nfs, FieldPath path, FieldErrors errors)
    {
        RequireName(nfs.Server, path.Child("server"), errors);
        RequireName(nfs.Path, path.Child("path"), errors);
        if (nfs.Path is not ("" or ['/', ..]))
            errors.Invalid(path.Child("path"), nfs.Path, "must be an absolute path");
    }

    private static void ValidateProjected(ProjectedVolumeSource projected, FieldPath path, FieldErrors errors)
    {
        ValidateMode(projected.DefaultMode, path.Child("defaultMode"), errors);
        for (var i = 0; i < projected.Sources.Count; i++)
        {
            var (source, at) = (projected.Sources[i], path.Child("sources").Index(i));
            object?[] given =
                [source.Secret, source.ConfigMap, source.DownwardAPI, source.ServiceAccountToken, source.ClusterTrustBundle, source.PodCertificate];
            if (given.All(one => one is null))
                errors.Required(at, "no sources provided");
            else if (given.Count(one => one is not null) > 1)
                errors.Forbidden(at, "may not specify more than 1 volume type");
            if (source.Secret is { } secret)
                RequireName(secret.Name, at.Child("secret", "name"), errors);
            if (source.ConfigMap is { } map)
                RequireName(map.Name, at.Child("configMap", "name"), errors);
            if (source.ServiceAccountToken is { } token)
                RequireName(token.Path, at.Child("serviceAccountToken", "path"), errors);
        }
    }

    private static void ValidateFiles(ValueList<KeyToPath> items, int? mode, FieldPath path, FieldErrors errors)
    {
        ValidateMode(mode, path.Child("defaultMode"), errors);
        for (var i = 0; i < items.Count; i++)
        {
            var (item, at) = (items[i], path.Child("items").Index(i));
            RequireName(item.Key, at.Child("key"), errors);
            RequireName(item.Path, at.Child("path"), errors);
            MountValidation.ValidateLocalPath(item.Path, at.Child("path"), errors);
            ValidateMode(item.Mode, at.Child("mode"), errors);
        }
    }

    private static void ValidateMode(int? mode, FieldPath path, FieldErrors errors)
    {
        if (mode is < 0 or > 511)
            errors.Invalid(path, mode.Value, "must be a number between 0 and 0777 (octal), both inclusive");
    }

    private static void RequireName(string name, FieldPath path, FieldErrors errors)
    {
        if (name is "")
            errors.Required(path);
    }
}
