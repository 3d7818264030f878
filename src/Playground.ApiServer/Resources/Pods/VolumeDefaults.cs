using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

internal static class VolumeDefaults
{
    /// <summary>rw-r--r--</summary>
    private const int FileMode = 420;

    private static readonly Volume Nothing = new();

    public static Volume Apply(Volume volume)
    {
        if (volume with { Name = "" } == Nothing)
            return volume with { EmptyDir = new() };
        return volume with
        {
            Secret = volume.Secret is null ? null : volume.Secret with { DefaultMode = volume.Secret.DefaultMode ?? FileMode },
            ConfigMap = volume.ConfigMap is null ? null : volume.ConfigMap with { DefaultMode = volume.ConfigMap.DefaultMode ?? FileMode },
            HostPath = volume.HostPath is null ? null : volume.HostPath with { Type = volume.HostPath.Type ?? "" },
            DownwardAPI = volume.DownwardAPI is null ? null : volume.DownwardAPI with
            {
                DefaultMode = volume.DownwardAPI.DefaultMode ?? FileMode,
                Items = Items(volume.DownwardAPI.Items),
            },
            Projected = volume.Projected is null ? null : volume.Projected with
            {
                DefaultMode = volume.Projected.DefaultMode ?? FileMode,
                Sources = volume.Projected.Sources.Select(Source).ToValueList(),
            },
            Ephemeral = volume.Ephemeral?.VolumeClaimTemplate is not { } template ? volume.Ephemeral : new()
            {
                VolumeClaimTemplate = template with { Spec = template.Spec with { VolumeMode = template.Spec.VolumeMode ?? "Filesystem" } },
            },
            Image = volume.Image is { PullPolicy: "" } image ? image with { PullPolicy = ImageName.PullPolicy(image.Reference) } : volume.Image,
        };
    }

    private static VolumeProjection Source(VolumeProjection source) => source with
    {
        ServiceAccountToken = source.ServiceAccountToken is null
            ? null
            : source.ServiceAccountToken with { ExpirationSeconds = source.ServiceAccountToken.ExpirationSeconds ?? 3600 },
        DownwardAPI = source.DownwardAPI is null ? null : source.DownwardAPI with { Items = Items(source.DownwardAPI.Items) },
    };

    private static ValueList<DownwardAPIVolumeFile> Items(ValueList<DownwardAPIVolumeFile> items) => items.Select(item =>
        item.FieldRef is { ApiVersion: "" } field ? item with { FieldRef = field with { ApiVersion = "v1" } } : item).ToValueList();
}
