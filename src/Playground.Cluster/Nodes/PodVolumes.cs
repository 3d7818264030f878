using Playground.Cluster.FileSystems;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>
/// The volumes of a pod as directories that its containers share. What comes from a config map or a secret is written anew when that changes.
/// A source that is missing is an error the pod waits for.
/// </summary>
internal sealed class PodVolumes(VolumeSources sources, TimeProvider time)
{
    private readonly Dictionary<string, DirectoryNode> _directories = [];
    private readonly Dictionary<string, AtomicFiles> _written = [];
    private readonly Dictionary<string, string> _inner = [];
    private readonly HashSet<string> _readOnly = [];
    private readonly VolumeContents _contents = new(sources);

    public DirectoryNode Directory(string name) => _directories[name];

    /// <summary>Where in its directory a volume's mount begins: a hostPath that is a file is mounted alone.</summary>
    public string Inside(string name, string subPath) => subPath is "" ? _inner.GetValueOrDefault(name, "") : subPath;

    /// <summary>Nobody may write there, whatever the mount says.</summary>
    public bool IsReadOnly(string name) => _readOnly.Contains(name);

    /// <summary>Makes or refreshes every volume; the error of the first that cannot be, as the FailedMount event words it.</summary>
    public string? SetUp(Pod pod)
    {
        foreach (var volume in pod.Spec.Volumes)
        {
            if (Prepare(pod, volume) is { } error)
                return $"MountVolume.SetUp failed for volume \"{volume.Name}\" : {error}";
        }

        return null;
    }

    private string? Prepare(Pod pod, Volume volume)
    {
        if (volume.HostPath is { } host)
        {
            var shown = HostPaths.Open(sources.Disk(pod.Spec.NodeName), host);
            if (shown.Folder is { } folder)
                (_directories[volume.Name], _inner[volume.Name]) = (folder, shown.File);
            return shown.Error;
        }

        if (volume.PersistentVolumeClaim is { } claim)
        {
            _directories[volume.Name] = sources.Claim(new(pod.Namespace, claim.ClaimName));
            if (claim.ReadOnly)
                _readOnly.Add(volume.Name);
            return null;
        }

        if (!_directories.TryGetValue(volume.Name, out var directory))
            _directories[volume.Name] = directory = new DirectoryNode { Mode = Modes.All, Modified = time.GetUtcNow() };
        if (!VolumeContents.Has(volume))
            return null;
        var (files, missing) = _contents.Of(pod, volume);
        if (missing is not null)
            return missing;
        if (!_written.TryGetValue(volume.Name, out var written))
            _written[volume.Name] = written = new(directory, time);
        written.Write(files);
        _readOnly.Add(volume.Name);
        return null;
    }
}

/// <summary>Where volumes get their content from.</summary>
/// <param name="Disk">a machine's</param>
internal sealed record VolumeSources(
    Func<NamespacedName, ConfigMap?> ConfigMap,
    Func<NamespacedName, Secret?> Secret,
    Func<Pod, string> Token,
    Func<string, DirectoryNode> Disk,
    Func<NamespacedName, DirectoryNode> Claim);
