using System.IO.Pipelines;
using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Web.Scene.Edits;

/// <summary>Runs a program in a container to its end: the path that `kubectl exec` takes.</summary>
public static class ContainerCommand
{
    private const int MostText = 64 * 1024;

    /// <summary>What it printed; in place of nothing, why it could not.</summary>
    /// <param name="container">empty: the pod's first</param>
    public static async Task<(bool Succeeded, string Text)> RunAsync(
        KubernetesClient client, NamespacedName pod, string container, ValueList<string> command, CancellationToken cancellation)
    {
        var opened = await client.Transport.ExecAsync(new(pod, container, command), cancellation);
        if (!opened.IsSuccess)
            return (false, opened.Status.Message);
        await using var session = opened.Value;
        await session.Stdin.CompleteAsync();
        var output = ReadAsync(session.Stdout, cancellation);
        var errors = ReadAsync(session.Stderr, cancellation);
        var status = await session.Completion.WaitAsync(cancellation);
        var text = (await output + await errors).TrimEnd();
        return (status.IsSuccess, text is "" ? status.Message : text);
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
