namespace Playground.Cluster.Images;

/// <summary>An image of the catalog with the tag that was asked for.</summary>
public sealed record ImageReference(Image Image, string Tag);

/// <summary>The images there are.</summary>
public static class ImageCatalog
{
    private static readonly IReadOnlyList<Image> Images =
    [
        new AgnhostImage(),
        new AlpineImage(),
        new BusyboxImage(),
        new CorednsImage(),
        new CurlImage(),
        new DebianImage(),
        new EchoServerImage(),
        new HttpdImage(),
        new HttpEchoImage(),
        new IngressNginxImage(),
        new KubeProxyImage(),
        new NetshootImage(),
        new NginxImage(),
        new PauseImage(),
        new RedisImage(),
        new WebhookCertgenImage(),
        new WhoamiImage(),
    ];

    private static readonly Dictionary<string, Image> ByRepository = Images.ToDictionary(image => image.Repository, StringComparer.Ordinal);

    /// <summary>The names that can be pulled, for the message about one that cannot.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Images.Select(image => image.Repository).Order(StringComparer.Ordinal)];

    /// <summary>Finds `nginx`, `nginx:1.24`, `docker.io/library/nginx:1.24`, `nginx@sha256:…`; null: there is none.</summary>
    public static ImageReference? Find(string reference)
    {
        var name = reference.Split('@')[0];
        var colon = name.LastIndexOf(':');
        var tag = "latest";
        if (colon > name.LastIndexOf('/'))
            (name, tag) = (name[..colon], name[(colon + 1)..]);
        foreach (var registry in (ReadOnlySpan<string>)["docker.io/", "index.docker.io/", "library/"])
        {
            if (name.StartsWith(registry, StringComparison.Ordinal))
                name = name[registry.Length..];
        }

        return ByRepository.TryGetValue(name, out var image) ? new(image, tag) : null;
    }

}
