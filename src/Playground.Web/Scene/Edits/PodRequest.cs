using Playground.Kubernetes.Client;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Requests;

namespace Playground.Web.Scene.Edits;

/// <summary>What a pod printed when it was told to fetch a page.</summary>
public sealed record RequestAnswer(string From, string Target, bool Succeeded, string Text)
{
    /// <summary>The line that tells answers apart: an echo server's first is its own name.</summary>
    public string FirstLine => Text.Split('\n', 2)[0].TrimEnd();
}

/// <summary>Sends a request by running the image's own program in the pod: the path that `kubectl exec` takes.</summary>
public static class PodRequest
{
    public static async Task<RequestAnswer> SendAsync(KubernetesClient client, PodItem pod, string target, CancellationToken cancellation, string method = "GET")
    {
        var (succeeded, text) = await ContainerCommand.RunAsync(client, new(pod.Ns, pod.Name), "", FetchProgram.Command(pod.Image, method, target), cancellation);
        return new(pod.Id, target, succeeded, text);
    }
}
