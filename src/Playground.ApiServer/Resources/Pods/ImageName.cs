namespace Playground.ApiServer.Resources.Pods;

/// <summary>What a container image's name says about how often to pull it.</summary>
internal static class ImageName
{
    /// <summary>An image that may mean something else tomorrow is pulled every time.</summary>
    public static string PullPolicy(string image) => IsLatest(image) ? "Always" : "IfNotPresent";

    private static bool IsLatest(string image)
    {
        if (image is "" || image.Contains('@') || image.Any(char.IsWhiteSpace))
            return false;
        // the colon of a tag comes after the last slash; one before it belongs to the registry's port
        var name = image[(image.LastIndexOf('/') + 1)..];
        return !name.Contains(':') || name.EndsWith(":latest", StringComparison.Ordinal);
    }
}
