using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Storage;

namespace Playground.Kubectl.Describe;

internal sealed class StorageClassDescription : Description
{
    private const string DefaultMark = "storageclass.kubernetes.io/is-default-class";

    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var value = subject.As<StorageClass>();
        writer.Line(0, $"Name:\t{value.Name}");
        writer.Line(0, $"IsDefaultClass:\t{(value.Metadata.Annotations.TryGetValue(DefaultMark, out var mark) && mark is "true" ? "Yes" : "No")}");
        writer.Line(0, $"Annotations:\t{DescribeWriter.OrNone(string.Join(',', value.Metadata.Annotations.Select(entry => $"{entry.Key}={entry.Value}")))}");
        writer.Line(0, $"Provisioner:\t{value.Provisioner}");
        writer.Line(0, $"Parameters:\t{DescribeWriter.OrNone(string.Join(',', value.Parameters.Select(entry => $"{entry.Key}={entry.Value}")))}");
        writer.Line(0, $"AllowVolumeExpansion:\t{(value.AllowVolumeExpansion is { } allow ? DescribeWriter.True(allow) : "<unset>")}");
        if (value.MountOptions.Count is 0)
            writer.Line(0, "MountOptions:\t<none>");
        else
            writer.Line(0, $"MountOptions:\n  {string.Join("\n  ", value.MountOptions)}");
        writer.Line(0, $"ReclaimPolicy:\t{value.ReclaimPolicy ?? "<none>"}");
        writer.Line(0, $"VolumeBindingMode:\t{value.VolumeBindingMode ?? "<none>"}");
        await EventsAsync(subject, writer);
    }
}

internal sealed class PersistentVolumeDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var volume = subject.As<PersistentVolume>();
        Head(writer, volume, withNamespace: false);
        writer.Line(0, $"Finalizers:\t[{string.Join(' ', volume.Metadata.Finalizers)}]");
        writer.Line(0, $"StorageClass:\t{volume.Spec.StorageClassName}");
        writer.Line(0, $"Status:\t{(volume.Metadata.DeletionTimestamp is null ? volume.Status.Phase : "Terminating")}");
        writer.Line(0, $"Claim:\t{(volume.Spec.ClaimRef is { } claim ? $"{claim.Namespace}/{claim.Name}" : "")}");
        writer.Line(0, $"Reclaim Policy:\t{volume.Spec.PersistentVolumeReclaimPolicy}");
        writer.Line(0, $"Access Modes:\t{AccessModes.Short(volume.Spec.AccessModes)}");
        if (volume.Spec.VolumeMode is { } mode)
            writer.Line(0, $"VolumeMode:\t{mode}");
        writer.Line(0, $"Capacity:\t{PodAmounts.Get(volume.Spec.Capacity, "storage")}");
        writer.Line(0, volume.Spec.NodeAffinity is null ? "Node Affinity:\t<none>" : "Node Affinity:\t");
        writer.Line(0, $"Message:\t{volume.Status.Message}");
        writer.Line(0, "Source:");
        if (volume.Spec.HostPath is { } path)
        {
            writer.Line(2, $"Type:\tHostPath (bare host directory volume)");
            writer.Line(2, $"Path:\t{path.Path}");
            writer.Line(2, $"HostPathType:\t{path.Type ?? "<none>"}");
        }
        else if (volume.Spec.Local is { } local)
        {
            writer.Line(2, "Type:\tLocalVolume (a persistent volume backed by local storage on a node)");
            writer.Line(2, $"Path:\t{local.Path}");
        }

        await EventsAsync(subject, writer);
    }
}

internal sealed class PersistentVolumeClaimDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var claim = subject.As<PersistentVolumeClaim>();
        writer.Line(0, $"Name:\t{claim.Name}");
        writer.Line(0, $"Namespace:\t{claim.Namespace}");
        writer.Line(0, $"StorageClass:\t{claim.Spec.StorageClassName}");
        writer.Line(0, claim.Metadata.DeletionTimestamp is null ? $"Status:\t{claim.Status.Phase}" : "Status:\tTerminating");
        writer.Line(0, $"Volume:\t{claim.Spec.VolumeName}");
        writer.Labels("Labels", claim.Metadata.Labels);
        writer.Annotations("Annotations", claim.Metadata.Annotations);
        writer.Line(0, $"Finalizers:\t[{string.Join(' ', claim.Metadata.Finalizers)}]");
        var isBound = claim.Spec.VolumeName.Length > 0;
        writer.Line(0, $"Capacity:\t{(isBound ? PodAmounts.Get(claim.Status.Capacity, "storage").ToString() : "")}");
        writer.Line(0, $"Access Modes:\t{(isBound ? AccessModes.Short(claim.Status.AccessModes) : "")}");
        if (claim.Spec.VolumeMode is { } mode)
            writer.Line(0, $"VolumeMode:\t{mode}");
        var pods = await subject.FindAsync<Pod>($"api/v1/namespaces/{claim.Namespace}/pods?limit=500");
        var users = pods.Where(pod => pod.Spec.Volumes.Any(volume => volume.PersistentVolumeClaim?.ClaimName == claim.Name)).Select(pod => pod.Name);
        writer.Line(0, $"Used By:\t{DescribeWriter.OrNone(string.Join("\n\t", users))}");
        await EventsAsync(subject, writer);
    }
}

internal static class AccessModes
{
    public static string Short(ValueList<string> modes) => string.Join(',', modes.Distinct(StringComparer.Ordinal).Select(mode => mode switch
    {
        "ReadWriteOnce" => "RWO",
        "ReadOnlyMany" => "ROX",
        "ReadWriteMany" => "RWX",
        "ReadWriteOncePod" => "RWOP",
        _ => mode,
    }));
}
