using Playground.Cluster.Images;

namespace Playground.Cluster.Nodes;

/// <summary>Why a container's image is not to be had, in the words of kubelet and containerd.</summary>
/// <param name="Reason">what the container waits with</param>
/// <param name="Event">the reason of the event that tells of it</param>
/// <param name="Said">that event's message</param>
internal sealed record ImageTrouble(string Reason, string Message, string Event, string Said)
{
    public const string ErrImagePull = "ErrImagePull";

    public static ImageTrouble InvalidName(string image, string error) =>
        Plain("InvalidImageName", "InspectFailed", $"Failed to apply default image tag \"{image}\": couldn't parse image name \"{image}\": {error}");

    public static ImageTrouble NeverPulled(string image) =>
        Plain("ErrImageNeverPull", "ErrImageNeverPull", $"Container image \"{image}\" is not present with pull policy of Never");

    public static ImageTrouble NotFound(string image, ImageName name)
    {
        var tried = $"failed to pull and unpack image \"{name.Full}\": failed to resolve reference \"{name.Full}\": ";

        // Docker Hub does not tell whether a repository exists; for a tag that does not, it says so
        var error = name.IsOnDockerHub && !ImageCatalog.HasRepository(name)
            ? tried + "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed"
            : $"rpc error: code = NotFound desc = {tried}{name.Full}: not found";
        return new(ErrImagePull, error, "Failed", $"Failed to pull image \"{image}\": {error}");
    }

    /// <summary>What a learner needs to know and a real machine would not say.</summary>
    public static string Hint(ImageName name) => ImageCatalog.HasRepository(name)
        ? $"The playground simulates {name.Repository}, but knows of no tag \"{name.Tag}\""
        : $"The playground simulates these images: {string.Join(", ", ImageCatalog.All)}";

    private static ImageTrouble Plain(string reason, string happening, string message) => new(reason, message, happening, message);
}
