using Playground.Kubernetes.Client;

namespace Playground.Benchmarks.Terminal;

/// <summary>What shells cost that wait at their prompt.</summary>
internal sealed class IdleShells : Measurement
{
    private const int Shells = 200;

    public override string What => $"memory of {Shells} idle shells on the laptop";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var shells = new List<ContainerSession>();
        for (var i = 0; i < Shells; i++)
        {
            var shell = await cluster.Laptop.OpenShellAsync(new(120, 40), default);
            await KeystrokeEcho.ReadUntilAsync(shell, (byte)'$');
            shells.Add(shell);
        }

        var used = GC.GetTotalMemory(forceFullCollection: true) - before;
        foreach (var shell in shells)
            await shell.DisposeAsync();
        return $"{used / 1024.0 / 1024.0:0.0} MB ({used / Shells / 1024.0:0.0} kB each)";
    }
}
