using Playground.Kubernetes;

namespace Playground.Web.Scene.Requests;

/// <summary>The program in an image that fetches a page and prints it: curl where there is one, else wget.</summary>
public static class FetchProgram
{
    private static readonly ValueList<string> Wget = ["GET", "HEAD", "POST"];
    private static readonly ValueList<string> Curl = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Seconds until a program gives up on silence. By itself it would wait two minutes for a packet that was dropped.</summary>
    private const string Patience = "4";

    /// <summary>The methods that it can send.</summary>
    public static ValueList<string> MethodsOf(string image) => HasCurl(image) ? Curl : Wget;

    public static ValueList<string> Command(string image, string method, string target) => (HasCurl(image), method) switch
    {
        (true, "GET") => ["curl", "-sS", "-m", Patience, target],
        (true, "HEAD") => ["curl", "-sSI", "-m", Patience, target],
        (true, _) => ["curl", "-sS", "-m", Patience, "-X", method, target],
        (_, "HEAD") => ["wget", "-q", "-T", Patience, "--spider", target],
        (_, "POST") => ["wget", "-qO-", "-T", Patience, "--post-data", "", target],
        _ => ["wget", "-qO-", "-T", Patience, target],
    };

    private static bool HasCurl(string image) => Repository(image) is "nginx" or "curlimages/curl" or "nicolaka/netshoot" or "registry.k8s.io/e2e-test-images/agnhost";

    private static string Repository(string image) => image.Split('@')[0].Split(':')[0] switch
    {
        var name when name.StartsWith("docker.io/library/", StringComparison.Ordinal) => name["docker.io/library/".Length..],
        var name when name.StartsWith("docker.io/", StringComparison.Ordinal) => name["docker.io/".Length..],
        var name => name,
    };
}
