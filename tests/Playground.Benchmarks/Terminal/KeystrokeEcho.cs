using System.Diagnostics;
using System.IO.Pipelines;
using Playground.Kubernetes.Client;

namespace Playground.Benchmarks.Terminal;

/// <summary>From a key at the laptop's shell to its echo, without the browser.</summary>
internal sealed class KeystrokeEcho : Measurement
{
    private const int Keys = 500;

    public override string What => $"keystroke to echo in the laptop's shell ({Keys} keys)";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        await using var shell = await cluster.Laptop.OpenShellAsync(new(120, 40), default);
        await ReadUntilAsync(shell, (byte)'$');
        var times = new List<TimeSpan>();
        for (var i = 0; i < Keys; i++)
        {
            var key = (byte)('a' + (i % 26));
            var began = Stopwatch.GetTimestamp();
            await shell.Stdin.WriteAsync(new[] { key });
            await ReadUntilAsync(shell, key);
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        return Times(times);
    }

    internal static async Task ReadUntilAsync(ContainerSession shell, byte end)
    {
        while (true)
        {
            ReadResult read = await shell.Stdout.ReadAsync();
            var found = false;
            foreach (var part in read.Buffer)
                found |= part.Span.Contains(end);
            shell.Stdout.AdvanceTo(read.Buffer.End);
            if (found || read.IsCompleted)
                return;
        }
    }
}
