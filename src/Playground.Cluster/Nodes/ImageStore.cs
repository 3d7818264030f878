using System.Collections.Concurrent;
using Playground.Cluster.Images;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>The images a machine has.</summary>
internal sealed class ImageStore
{
    /// <summary>A Node lists no more.</summary>
    private const int MostListed = 50;

    private readonly ConcurrentDictionary<string, ImageName> _names = new(StringComparer.Ordinal);

    public ImageStore() => Add(ImageName.Read(SystemObjects.CoreDnsImage, out _)!);

    public bool Has(ImageName name) => _names.ContainsKey(name.Full);

    /// <returns>false when it was there</returns>
    public bool Add(ImageName name) => _names.TryAdd(name.Full, name);

    /// <summary>As the Node's status lists them: the largest first, names of the same content together.</summary>
    public ValueList<ContainerImage> Listed() =>
    [
        .. _names.Values
            .Select(name => (Name: name, Found: ImageCatalog.Find(name)))
            .Where(entry => entry.Found is not null)
            .GroupBy(entry => $"{entry.Name.Path}@sha256:{entry.Found!.Image.Digest(entry.Found.Tag)}", StringComparer.Ordinal)
            .Select(same => new ContainerImage
            {
                Names = [same.Key, .. same.Select(entry => entry.Name.Full).Where(name => name != same.Key).Order(StringComparer.Ordinal)],
                SizeBytes = same.First().Found!.Image.Size,
            })
            .OrderByDescending(image => image.SizeBytes).ThenBy(image => image.Names[0], StringComparer.Ordinal)
            .Take(MostListed),
    ];

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
