using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Editing;
using Playground.Cluster.Programs.Network;

namespace Playground.Cluster.Images;

/// <summary>What is on the disk of the cluster's machines. Nobody pulls it; who logs in to a machine finds it.</summary>
internal sealed class MachineImage : Image
{
    public override string Repository => "machine";

    public override long Size => 64_000_000;

    public override Libc Libc => Libc.Glibc;

    public override IReadOnlyList<string> Command => ["/sbin/init"];

    public override string WorkingDirectory => "/root";

    private protected override void Fill(DirectoryNode root, string tag)
    {
        DebianFiles.Put(root);
        Coreutils.Install(root);
        DebianExtras.Install(root);
        NetworkTools.Install(root);
        root.PutAt("/usr/bin/vi", new ProgramNode(new ViProgram()));
        root.PutAt("/usr/bin/ping", new ProgramNode(new PingProgram(isBusybox: false)));
        root.PutAt("/sbin/init", new ProgramNode(new SimpleProgram(WaitAsync)));
    }

    /// <summary>Keeps the machine up.</summary>
    internal static async ValueTask<int> WaitAsync(Process process)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, process.Time, process.Cancellation);
        return 0;
    }
}
