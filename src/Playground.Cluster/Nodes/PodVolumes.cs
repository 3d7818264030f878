using System.Text;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Nodes.Environment;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>
/// The volumes of a pod as directories that its containers share. What comes from a config map or a secret is written anew when that changes.
/// A source that is missing is an error the pod waits for.
/// </summary>
internal sealed class PodVolumes(VolumeSources sources)
{
    private readonly Dictionary<string, DirectoryNode> _directories = [];
    private byte[] _token = [];

    public DirectoryNode Directory(string name) => _directories[name];

    /// <summary>Makes or refreshes every volume; the error of the first that cannot be, as the FailedMount event words it.</summary>
    public string? SetUp(Pod pod, string podIp, string hostIp)
    {
        foreach (var volume in pod.Spec.Volumes)
        {
            if (Prepare(pod, volume, podIp, hostIp) is { } error)
                return $"MountVolume.SetUp failed for volume \"{volume.Name}\" : {error}";
        }

        return null;
    }

    private string? Prepare(Pod pod, Volume volume, string podIp, string hostIp)
    {
        if (volume.HostPath is { } host)
        {
            _directories[volume.Name] = sources.HostPath(pod.Spec.NodeName, host.Path);
            return null;
        }

        if (volume.PersistentVolumeClaim is { } claim)
        {
            _directories[volume.Name] = sources.Claim(new(pod.Namespace, claim.ClaimName));
            return null;
        }

        if (!_directories.TryGetValue(volume.Name, out var directory))
            _directories[volume.Name] = directory = new DirectoryNode();
        if (volume.ConfigMap is { } map)
            return Write(directory, FromConfigMap(pod.Namespace, map.Name, map.Items, map.Optional));
        if (volume.Secret is { } secret)
            return Write(directory, FromSecret(pod.Namespace, secret.SecretName, secret.Items, secret.Optional));
        if (volume.DownwardAPI is { } downward)
            return Write(directory, (FromDownward(pod, downward.Items, podIp, hostIp), null));
        if (volume.Projected is not { } projected)
            return null;

        foreach (var source in projected.Sources)
        {
            var files = source.ConfigMap is { } m ? FromConfigMap(pod.Namespace, m.Name, m.Items, m.Optional)
                : source.Secret is { } s ? FromSecret(pod.Namespace, s.Name, s.Items, s.Optional)
                : source.DownwardAPI is { } d ? (FromDownward(pod, d.Items, podIp, hostIp), null)
                : source.ServiceAccountToken is { } token ? (Token(pod) is { Length: > 0 } text ? [new(token.Path, text)] : [], null)
                : ((IReadOnlyList<KeyValuePair<string, byte[]>>)[], (string?)null);
            if (Write(directory, files) is { } error)
                return error;
        }

        return null;
    }

    /// <summary>One token serves a pod for as long as it lives.</summary>
    private byte[] Token(Pod pod) => _token.Length > 0 ? _token : _token = Encoding.UTF8.GetBytes(sources.Token(pod));

    private (IReadOnlyList<KeyValuePair<string, byte[]>>, string?) FromConfigMap(string ns, string name, ValueList<KeyToPath> items, bool? optional)
    {
        if (sources.ConfigMap(new(ns, name)) is not { } map)
            return ([], optional is true ? null : $"configmap \"{name}\" not found");
        var all = map.Data.Select(e => KeyValuePair.Create(e.Key, Encoding.UTF8.GetBytes(e.Value)))
            .Concat(map.BinaryData.Select(e => KeyValuePair.Create(e.Key, e.Value.Span.ToArray())));
        return Chosen(all, items, optional);
    }

    private (IReadOnlyList<KeyValuePair<string, byte[]>>, string?) FromSecret(string ns, string name, ValueList<KeyToPath> items, bool? optional) =>
        sources.Secret(new(ns, name)) is { } secret
            ? Chosen(secret.Data.Select(e => KeyValuePair.Create(e.Key, e.Value.Span.ToArray())), items, optional)
            : ([], optional is true ? null : $"secret \"{name}\" not found");

    private static (IReadOnlyList<KeyValuePair<string, byte[]>>, string?) Chosen(IEnumerable<KeyValuePair<string, byte[]>> all, ValueList<KeyToPath> items, bool? optional)
    {
        if (items.Count is 0)
            return ([.. all], null);
        var byKey = all.ToDictionary(e => e.Key, e => e.Value);
        return items.FirstOrDefault(item => !byKey.ContainsKey(item.Key)) is { } missing && optional is not true
            ? ([], $"references non-existent config key: {missing.Key}")
            : ([.. items.Where(item => byKey.ContainsKey(item.Key)).Select(item => KeyValuePair.Create(item.Path, byKey[item.Key]))], null);
    }

    private static List<KeyValuePair<string, byte[]>> FromDownward(Pod pod, ValueList<DownwardAPIVolumeFile> items, string podIp, string hostIp) =>
    [
        .. items.Select(item => KeyValuePair.Create(item.Path, Encoding.UTF8.GetBytes(
            item.FieldRef is { } field ? PodFields.Value(pod, field.FieldPath, podIp, hostIp) ?? ""
            : item.ResourceFieldRef is { } resource && pod.Spec.Containers.FirstOrDefault(c => c.Name == resource.ContainerName) is { } container ? PodFields.Resource(container, resource)
            : ""))),
    ];

    private static string? Write(DirectoryNode directory, (IReadOnlyList<KeyValuePair<string, byte[]>> Files, string? Error) content)
    {
        foreach (var (path, bytes) in content.Files)
            directory.Write(path, bytes);
        return content.Error;
    }
}

/// <summary>Where volumes get their content from.</summary>
internal sealed record VolumeSources(
    Func<NamespacedName, ConfigMap?> ConfigMap,
    Func<NamespacedName, Secret?> Secret,
    Func<Pod, string> Token,
    Func<string, string, DirectoryNode> HostPath,
    Func<NamespacedName, DirectoryNode> Claim);
