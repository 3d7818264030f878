using System.Text;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Nodes.Environment;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>The files of volumes that show what the API has: config maps, secrets, the pod's own fields, its token.</summary>
internal sealed class VolumeContents(VolumeSources sources)
{
    private byte[] _token = [];

    /// <summary>The volume is one of these.</summary>
    public static bool Has(Volume volume) => volume is { ConfigMap: not null } or { Secret: not null } or { DownwardAPI: not null } or { Projected: not null };

    /// <returns>the files, or what is missing</returns>
    public (IReadOnlyList<VolumeFile> Files, string? Error) Of(Pod pod, Volume volume)
    {
        if (volume.ConfigMap is { } map)
            return FromConfigMap(pod, map.Name, map.Items, map.Optional, map.DefaultMode);
        if (volume.Secret is { } secret)
            return FromSecret(pod, secret.SecretName, secret.Items, secret.Optional, secret.DefaultMode);
        if (volume.DownwardAPI is { } downward)
            return (FromDownward(pod, downward.Items, downward.DefaultMode), null);
        List<VolumeFile> all = [];
        foreach (var source in volume.Projected?.Sources ?? [])
        {
            var (files, error) = Part(pod, source, volume.Projected!.DefaultMode);
            if (error is not null)
                return ([], error);
            all.RemoveAll(earlier => files.Any(file => file.Path == earlier.Path));
            all.AddRange(files);
        }

        return (all, null);
    }

    private (IReadOnlyList<VolumeFile> Files, string? Error) Part(Pod pod, VolumeProjection source, int? mode) => source switch
    {
        { ConfigMap: { } map } => FromConfigMap(pod, map.Name, map.Items, map.Optional, mode),
        { Secret: { } secret } => FromSecret(pod, secret.Name, secret.Items, secret.Optional, mode),
        { DownwardAPI: { } downward } => (FromDownward(pod, downward.Items, mode), null),
        { ServiceAccountToken: { } token } when Token(pod) is { Length: > 0 } text => ([new(token.Path, text, mode ?? Modes.File)], null),
        _ => ([], null),
    };

    /// <summary>One token serves a pod for as long as it lives.</summary>
    private byte[] Token(Pod pod) => _token.Length > 0 ? _token : _token = Encoding.UTF8.GetBytes(sources.Token(pod));

    private (IReadOnlyList<VolumeFile>, string?) FromConfigMap(Pod pod, string name, ValueList<KeyToPath> items, bool? optional, int? mode)
    {
        if (sources.ConfigMap(new(pod.Namespace, name)) is not { } map)
            return ([], optional is true ? null : $"configmap \"{name}\" not found");
        var all = map.Data.Select(e => KeyValuePair.Create(e.Key, Encoding.UTF8.GetBytes(e.Value)))
            .Concat(map.BinaryData.Select(e => KeyValuePair.Create(e.Key, e.Value.Span.ToArray())));
        return Chosen(all, items, optional, mode, "references non-existent config key");
    }

    private (IReadOnlyList<VolumeFile>, string?) FromSecret(Pod pod, string name, ValueList<KeyToPath> items, bool? optional, int? mode) =>
        sources.Secret(new(pod.Namespace, name)) is { } secret
            ? Chosen(secret.Data.Select(e => KeyValuePair.Create(e.Key, e.Value.Span.ToArray())), items, optional, mode, "references non-existent secret key")
            : ([], optional is true ? null : $"secret \"{name}\" not found");

    private static (IReadOnlyList<VolumeFile>, string?) Chosen(IEnumerable<KeyValuePair<string, byte[]>> all, ValueList<KeyToPath> items, bool? optional, int? mode, string missing)
    {
        if (items.Count is 0)
            return ([.. all.Select(e => new VolumeFile(e.Key, e.Value, mode ?? Modes.File))], null);
        var byKey = all.ToDictionary(e => e.Key, e => e.Value);
        return items.FirstOrDefault(item => !byKey.ContainsKey(item.Key)) is { } lacking && optional is not true
            ? ([], $"{missing}: {lacking.Key}")
            : ([.. items.Where(item => byKey.ContainsKey(item.Key)).Select(item => new VolumeFile(item.Path, byKey[item.Key], item.Mode ?? mode ?? Modes.File))], null);
    }

    private static List<VolumeFile> FromDownward(Pod pod, ValueList<DownwardAPIVolumeFile> items, int? mode) =>
    [
        .. items.Select(item => new VolumeFile(item.Path, Encoding.UTF8.GetBytes(ValueOf(pod, item)), item.Mode ?? mode ?? Modes.File)),
    ];

    private static string ValueOf(Pod pod, DownwardAPIVolumeFile item)
    {
        if (item.FieldRef is { } field)
            return PodFields.Value(pod, field.FieldPath, pod.Status.PodIP, pod.Status.HostIP) ?? "";
        return item.ResourceFieldRef is { } resource && pod.Spec.Containers.FirstOrDefault(c => c.Name == resource.ContainerName) is { } container
            ? PodFields.Resource(container, resource) : "";
    }
}
