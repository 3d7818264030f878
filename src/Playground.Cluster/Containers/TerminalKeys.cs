using System.IO.Pipelines;
using System.Threading.Channels;
using Playground.Cluster.Containers.Processes;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Containers;

/// <summary>Carries what a client presses to a terminal.</summary>
internal static class TerminalKeys
{
    public static async Task PumpAsync(Terminal terminal, PipeReader keys, CancellationToken cancellation, bool hangsUp = true)
    {
        try
        {
            while (true)
            {
                var read = await keys.ReadAsync(cancellation);
                foreach (var part in read.Buffer)
                    await terminal.PressAsync(part, cancellation);
                keys.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // the process ended or the client left
        }

        if (hangsUp)
            terminal.HangUp();
        await keys.CompleteAsync();
    }

    public static async Task FollowSizeAsync(Terminal terminal, ChannelReader<TerminalSize> sizes, CancellationToken cancellation)
    {
        try
        {
            await foreach (var size in sizes.ReadAllAsync(cancellation))
                terminal.Resize(size);
        }
        catch (OperationCanceledException)
        {
            // the process ended or the client left
        }
    }
}
