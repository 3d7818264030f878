using System.Diagnostics;
using System.Text;

namespace Playground.Benchmarks.Terminal;

/// <summary>How often a shell loop turns, counting with arithmetic.</summary>
internal sealed class ShellLoop : Measurement
{
    private const int Turns = 200_000;

    public override string What => "turns of `while [ $i -lt n ]; do i=$((i+1)); done` a second";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        await using var shell = await cluster.Laptop.OpenShellAsync(new(120, 40), default);
        await KeystrokeEcho.ReadUntilAsync(shell, (byte)'$');
        var began = Stopwatch.GetTimestamp();
        await shell.Stdin.WriteAsync(Encoding.UTF8.GetBytes($"i=0; while [ $i -lt {Turns} ]; do i=$((i+1)); done; printf '\\001'\r"));
        await KeystrokeEcho.ReadUntilAsync(shell, 1);
        return $"{Turns / Stopwatch.GetElapsedTime(began).TotalSeconds:0}";
    }
}
