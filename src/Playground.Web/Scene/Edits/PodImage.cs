using Playground.Kubernetes;

namespace Playground.Web.Scene.Edits;

/// <summary>An image the palette offers.</summary>
/// <param name="Port">what its program listens on; 0: nothing</param>
/// <param name="Command">what keeps it running when it has no server of its own</param>
public sealed record PodImage(string Tile, string Title, string Image, int Port, ValueList<string> Command, string Says)
{
    public static readonly ValueList<PodImage> All =
    [
        new("pod-nginx", "nginx", "nginx:1.24", 80, [], "a web server on port 80"),
        new("pod-echo", "echo", "jmalloc/echo-server:0.3.6", 8080, [], "answers with its own name, on port 8080"),
        new("pod-alpine", "alpine", "alpine:3.19", 0, ["sleep", "infinite"], "a small Linux to send requests from"),
        new("pod-busybox", "busybox", "busybox:1.36", 0, ["sleep", "infinite"], "a smaller one"),
    ];

    public static PodImage? OfTile(string tile) => All.FirstOrDefault(image => image.Tile == tile);

    /// <summary>By repository, whatever the tag; null for an image the palette does not have.</summary>
    public static PodImage? OfImage(string image) => All.FirstOrDefault(known => Repository(known.Image) == Repository(image));

    private static string Repository(string image) => image.Split(':')[0] switch
    {
        var name when name.StartsWith("docker.io/library/", StringComparison.Ordinal) => name["docker.io/library/".Length..],
        var name when name.StartsWith("docker.io/", StringComparison.Ordinal) => name["docker.io/".Length..],
        var name => name,
    };
}
