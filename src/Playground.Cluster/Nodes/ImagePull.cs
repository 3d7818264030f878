using Playground.Cluster.Images;

namespace Playground.Cluster.Nodes;

/// <summary>Sees to it that a container's image is on the machine, as its pull policy says, and tells of it in events.</summary>
internal sealed class ImagePull(ContainerSlot slot, PodWorker worker, Kubelet kubelet, KubeletServices services)
{
    private readonly string _written = slot.Spec.Image;

    /// <returns>the image, or why it is not to be had</returns>
    public async Task<(ImageName? Name, ImageReference? Image, ImageTrouble? Trouble)> EnsureAsync(CancellationToken cancellation)
    {
        if (ImageName.Read(_written, out var error) is not { } name)
            return (null, null, ImageTrouble.InvalidName(_written, error));
        var isHere = kubelet.Images.Has(name);
        if (slot.Spec.ImagePullPolicy is "Never" && !isHere)
            return (name, null, ImageTrouble.NeverPulled(_written));
        if (slot.Spec.ImagePullPolicy is not "Always" && isHere && ImageCatalog.Find(name) is { } present)
        {
            worker.Record("Normal", "Pulled", $"Container image \"{_written}\" already present on machine and can be accessed by the pod", slot);
            return (name, present, null);
        }

        worker.Record("Normal", "Pulling", $"Pulling image \"{_written}\"", slot);
        if (ImageCatalog.Find(name) is not { } found)
            return (name, null, ImageTrouble.NotFound(_written, name));

        // What is there already is only compared with the registry's
        var took = kubelet.Images.Add(name) ? services.Delays.Pull : services.Delays.Pull / 5;
        await Task.Delay(took, services.Time, cancellation);
        worker.Record("Normal", "Pulled", $"Successfully pulled image \"{_written}\" in {Text(took)} ({Text(took)} including waiting). Image size: {found.Image.Size} bytes.", slot);
        return (name, found, null);
    }

    private static string Text(TimeSpan took) => took < TimeSpan.FromSeconds(1) ? $"{took.TotalMilliseconds:0}ms" : $"{took.TotalSeconds:0.###}s";
}
