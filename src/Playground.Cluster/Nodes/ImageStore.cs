using System.Collections.Concurrent;
using Playground.Cluster.Images;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>The images a machine has.</summary>
internal sealed class ImageStore
{
    private readonly ConcurrentDictionary<string, byte> _names = new(StringComparer.Ordinal);

    public bool Has(ImageName name) => _names.ContainsKey(name.Full);

    /// <returns>false when it was there</returns>
    public bool Add(ImageName name) => _names.TryAdd(name.Full, 0);

    /// <summary>What a pod ran with before the playground's process began anew is still there.</summary>
    public void Remember(Pod pod)
    {
        foreach (var status in pod.Status.InitContainerStatuses.Concat(pod.Status.ContainerStatuses))
        {
            if (status.ImageID is not "" && ImageName.Read(status.Image, out _) is { } name)
                Add(name);
        }
    }
}
