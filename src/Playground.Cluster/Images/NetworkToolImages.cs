using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Load;
using Playground.Cluster.Programs.Lookups;
using Playground.Cluster.Programs.Network;
using Playground.Cluster.Programs.Network.Tcpdump;
using Playground.Cluster.Shell;

namespace Playground.Cluster.Images;

/// <summary>nicolaka/netshoot: Alpine with every tool for looking at networks.</summary>
internal sealed class NetshootImage : Image
{
    public override string Repository => "nicolaka/netshoot";

    public override long Size => 205_318_394;

    public override Libc Libc => Libc.Musl;

    public override string Newest => "v0.14";

    public override IReadOnlyList<string> Command => ["zsh"];

    public override string WorkingDirectory => "/root";

    public override IReadOnlyList<KeyValuePair<string, string>> Environment => [new("PS1", "\\h:\\w# ")];

    private protected override void Fill(DirectoryNode root, string tag)
    {
        AlpineFiles.Put(root, "3.22.0");
        Busybox.Install(root);
        NetworkTools.Install(root);
        root.PutAt("/bin/bash", new ProgramNode(new ShellProgram(ShellDialect.Bash)));
        root.PutAt("/bin/zsh", new ProgramNode(new ShellProgram(ShellDialect.Bash)));
        root.PutAt("/bin/ping", new ProgramNode(new PingProgram(isBusybox: false)));
    }
}

/// <summary>curlimages/curl: Alpine and curl.</summary>
internal sealed class CurlImage : Image
{
    public override string Repository => "curlimages/curl";

    public override long Size => 9_717_460;

    public override long User => 100;

    public override Libc Libc => Libc.Musl;

    public override string Newest => CurlProgram.Version;

    public override IReadOnlyList<string> Entrypoint => ["/entrypoint.sh"];

    public override IReadOnlyList<string> Command => ["curl"];

    private protected override void Fill(DirectoryNode root, string tag)
    {
        AlpineFiles.Put(root, "3.22.0");
        Busybox.Install(root);
        root.PutAt("/usr/bin/curl", new ProgramNode(new CurlProgram()));
        root.PutAt("/entrypoint.sh", new ProgramNode(new SimpleProgram(StartAsync)));
    }

    /// <summary>A URL or an option alone is for curl; anything else is a command.</summary>
    private static ValueTask<int> StartAsync(Process process)
    {
        string[] words = [.. process.Arguments.Skip(1)];
        var isCommand = words is [var first, ..] && !first.StartsWith('-') && Executable.Find(process.FileSystem, first, null, "/").Error is Errno.None;
        return process.BecomeAsync(isCommand ? words : ["curl", .. words]);
    }
}

internal static class NetworkTools
{
    public static void Install(DirectoryNode root)
    {
        (string Path, IProgram Program)[] tools =
        [
            ("/usr/bin/curl", new CurlProgram()), ("/usr/bin/dig", new DigProgram()), ("/usr/bin/nslookup", new BindNslookupProgram()),
            ("/usr/bin/host", new HostProgram()), ("/usr/sbin/ss", new SsProgram()), ("/usr/sbin/ip", new IpProgram(isBusybox: false)), ("/usr/bin/nc.openbsd", new NcProgram()),
            ("/usr/sbin/nft", new NftProgram()), ("/usr/bin/tcpdump", new TcpdumpProgram()),
            ("/usr/bin/ab", new AbProgram()), ("/usr/local/bin/hey", new HeyProgram()),
        ];
        foreach (var (path, program) in tools)
            root.PutAt(path, new ProgramNode(program));
    }
}
