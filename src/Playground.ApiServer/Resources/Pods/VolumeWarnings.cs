using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Kinds of volumes whose drivers are gone. Source: kubernetes pkg/api/pod/warnings.go.</summary>
internal static class VolumeWarnings
{
    public static IEnumerable<string> Of(PodSpec spec, FieldPath path)
    {
        for (var i = 0; i < spec.Volumes.Count; i++)
        {
            var (volume, at) = (spec.Volumes[i], path.Index(i));
            (object? Source, string Name, string State)[] gone =
            [
                (volume.PhotonPersistentDisk, "photonPersistentDisk", "non-functional in v1.16+"),
                (volume.GitRepo, "gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"),
                (volume.ScaleIO, "scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
                (volume.Flocker, "flocker", "deprecated in v1.22, non-functional in v1.25+"),
                (volume.StorageOS, "storageOS", "deprecated in v1.22, non-functional in v1.25+"),
                (volume.Quobyte, "quobyte", "deprecated in v1.22, non-functional in v1.25+"),
                (volume.Glusterfs, "glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
                (volume.CephFS, "cephfs", "deprecated in v1.28, non-functional in v1.31+"),
                (volume.RBD, "rbd", "deprecated in v1.28, non-functional in v1.31+"),
            ];
            foreach (var (_, name, state) in gone.Where(kind => kind.Source is not null))
                yield return $"{at.Child(name)}: {state}";
        }
    }
}
