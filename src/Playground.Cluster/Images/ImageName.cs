using System.Text.RegularExpressions;

namespace Playground.Cluster.Images;

/// <summary>An image as it is written in a pod, taken apart.</summary>
/// <param name="Repository">without registry as people know it: `nginx`, `nicolaka/netshoot`, `registry.k8s.io/pause`</param>
/// <param name="Digest">empty when none was given</param>
public sealed partial record ImageName(string Registry, string Repository, string Tag, string Digest)
{
    private const string DockerHub = "docker.io";

    /// <summary>Registry and path: `docker.io/library/nginx`.</summary>
    public string Path => Registry is not DockerHub ? Repository : $"{DockerHub}/{(Repository.Contains('/') ? "" : "library/")}{Repository}";

    /// <summary>The whole of it, as the runtime calls it: `docker.io/library/nginx:1.25`.</summary>
    public string Full => Digest is "" ? $"{Path}:{Tag}" : $"{Path}@{Digest}";

    public bool IsOnDockerHub => Registry is DockerHub;

    /// <summary>Null when it is no name of an image; <paramref name="error"/> says why not.</summary>
    public static ImageName? Read(string text, out string error)
    {
        error = "";
        var match = Grammar.Match(text);
        if (!match.Success)
        {
            var lower = Grammar.Match(text.Split(':')[0].ToLowerInvariant() + text[text.Split(':')[0].Length..]);
            error = lower.Success
                ? $"invalid reference format: repository name ({PathOf(lower.Groups["path"].Value, text.Split(':')[0])}) must be lowercase"
                : "invalid reference format";
            return null;
        }

        var (registry, path) = (match.Groups["registry"].Value, match.Groups["path"].Value);
        var tag = match.Groups["tag"] is { Success: true } given ? given.Value : "latest";
        if (registry is "" or DockerHub or "index.docker.io")
            return new(DockerHub, path.StartsWith("library/", StringComparison.Ordinal) ? path["library/".Length..] : path, tag, match.Groups["digest"].Value);
        return new(registry, $"{registry}/{path}", tag, match.Groups["digest"].Value);
    }

    private static string PathOf(string path, string written) => path.Contains('/') ? written : "library/" + written;

    // A first part with a dot or a port is a registry; names are lower case with single separators
    [GeneratedRegex(@"^(?:(?<registry>localhost(?::\d+)?|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?|[A-Za-z0-9-]+:\d+)/)?(?<path>[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar { get; }
}
