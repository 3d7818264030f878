using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Containers;

/// <summary>The parts of /proc that tools and curious people read.</summary>
internal static class ProcFiles
{
    public static void Put(DirectoryNode proc, Container container)
    {
        var started = container.Time.GetUtcNow();
        double Uptime() => (container.Time.GetUtcNow() - started).TotalSeconds;
        proc.Put("uptime", new GeneratedNode(() => $"{Uptime() + 86400:0.00} {(Uptime() + 86400) * 2:0.00}\n"));
        proc.Put("loadavg", new GeneratedNode(() => $"0.08 0.05 0.01 1/{container.Processes.All.Count()} {container.Processes.All.LastOrDefault()?.Id ?? 1}\n"));
        proc.Put("version", new GeneratedNode(() => $"Linux version {Kernel.Release} (builder@build) (gcc) {Kernel.Build}\n"));
        proc.Put("meminfo", new GeneratedNode(() => "MemTotal:        4028868 kB\nMemFree:         2210432 kB\nMemAvailable:    3104512 kB\nBuffers:           42104 kB\nCached:           851968 kB\nShmem:              1024 kB\n"));
        proc.Put("cpuinfo", new GeneratedNode(() => string.Concat(Enumerable.Range(0, 2).Select(cpu => $"processor\t: {cpu}\nmodel name\t: Playground CPU\n\n"))));
        proc.Put("mounts", new GeneratedNode(() => MountTable(container)));
        proc.Enter("sys").Enter("kernel").Put("hostname", new GeneratedNode(() => container.Spec.Hostname + "\n"));
        var main = proc.Enter("1");
        main.Put("cmdline", new GeneratedNode(() => string.Concat((container.Processes.Find(1)?.Arguments ?? []).Select(argument => argument + "\0"))));
        main.Put("comm", new GeneratedNode(() => Path.GetFileName(container.Processes.Find(1)?.Arguments[0] ?? "") + "\n"));
        main.Enter("fd").Put("1", new DeviceNode(() => container.Output.Share())).Put("2", new DeviceNode(() => container.Errors.Share()));
        main.Put("environ", new GeneratedNode(() => string.Concat((container.Processes.Find(1)?.Environment ?? []).Select(pair => $"{pair.Key}={pair.Value}\0"))));
    }

    private static string MountTable(Container container) =>
        "overlay / overlay rw,relatime 0 0\nproc /proc proc rw,nosuid,nodev,noexec,relatime 0 0\ntmpfs /dev tmpfs rw,nosuid,size=65536k,mode=755 0 0\n"
        + string.Concat(container.FileSystem.Mounts.Select(mount => $"/dev/vda1 {mount.Path} ext4 {(mount.ReadOnly ? "ro" : "rw")},relatime 0 0\n"));
}
