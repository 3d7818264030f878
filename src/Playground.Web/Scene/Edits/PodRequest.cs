using System.IO.Pipelines;
using System.Text;
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
    private const int MostText = 64 * 1024;

    public static async Task<RequestAnswer> SendAsync(KubernetesClient client, PodItem pod, string target, CancellationToken cancellation, string method = "GET")
    {
        var request = new ExecRequest(new(pod.Ns, pod.Name), "", FetchProgram.Command(pod.Image, method, target));
        var opened = await client.Transport.ExecAsync(request, cancellation);
        if (!opened.IsSuccess)
            return new(pod.Id, target, false, opened.Status.Message);
        await using var session = opened.Value;
        await session.Stdin.CompleteAsync();
        var output = ReadAsync(session.Stdout, cancellation);
        var errors = ReadAsync(session.Stderr, cancellation);
        var status = await session.Completion.WaitAsync(cancellation);
        var text = (await output + await errors).TrimEnd();
        return new(pod.Id, target, status.IsSuccess, text is "" ? status.Message : text);
    }

    private static async Task<string> ReadAsync(PipeReader reader, CancellationToken cancellation)
    {
        var text = new MemoryStream();
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            foreach (var part in read.Buffer)
            {
                if (text.Length < MostText)
                    text.Write(part.Span[..(int)Math.Min(part.Length, MostText - text.Length)]);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }

        await reader.CompleteAsync();
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
