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
    public static ImageReference? Find(string reference) => ImageName.Read(reference, out _) is { } name ? Find(name) : null;

    public static ImageReference? Find(ImageName name) =>
        ByRepository.TryGetValue(name.Repository, out var image) && (name.Digest is not "" || ImageTags.Has(image.Newest, name.Tag)) ? new(image, name.Tag) : null;

    /// <summary>There is an image of this name, whatever its tag.</summary>
    public static bool HasRepository(ImageName name) => ByRepository.ContainsKey(name.Repository);
}
