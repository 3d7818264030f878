using Playground.Cluster.Nodes;
using Playground.Testing;
using Playground.Web.Scene;
using Playground.Web.Sessions;

namespace Playground.Benchmarks.Rooms;

/// <summary>What clusters cost that were in use, with somebody looking on, and were put to sleep.</summary>
internal sealed class SleepingSandboxes : Measurement
{
    private const int Sandboxes = 1_000;
    private const int AtOnce = 50;

    public override string What => $"a sleeping sandbox (of {Sandboxes:N0})";

    public override async Task<string> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("playground-sleeping-");
        try
        {
            var clock = new FakeClock();
            await using var clusters = new ClusterDirectory(name => new() { Name = name, DataFolder = Path.Combine(folder.FullName, name), Delays = Delays.None });
            await using var scenes = new SceneDirectory(clusters, TimeProvider.System);
            await using var keeper = new SandboxKeeper(clusters, new(folder.FullName), [scenes], clock);
            await UseAsync(AtOnce);
            var (heap, disk) = (Heap(), Disk());
            for (var made = 0; made < Sandboxes; made += AtOnce)
                await UseAsync(AtOnce);
            return $"{(Heap() - heap) / 1024.0 / Sandboxes:0.0} KiB of heap, {(Disk() - disk) / 1024.0 / Sandboxes:0} KiB of disk";

            async Task UseAsync(int count)
            {
                for (var i = 0; i < count; i++)
                {
                    var sandbox = (await keeper.CreateAsync(SandboxTemplate.Find("lake")!, "", default))!;
                    await scenes.Find(sandbox.Name)!.Synced;
                }

                clock.Advance(SandboxKeeper.SleepsAfter);
                await keeper.SleepUnusedAsync();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        long Disk() => folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
