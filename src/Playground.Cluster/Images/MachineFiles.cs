using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Network;

namespace Playground.Cluster.Images;

/// <summary>The disk of a machine, seen through `hostPath` volumes: `/host` of a debug pod, and every folder that pods of one machine share.</summary>
internal static class MachineFiles
{
    public static DirectoryNode Create(string machine)
    {
        var root = new DirectoryNode();
        foreach (var folder in (ReadOnlySpan<string>)["bin", "dev", "etc", "home", "mnt", "opt", "proc", "root", "run", "srv", "sys", "tmp", "usr", "var/lib/kubelet/pods", "var/log/pods", "etc/kubernetes/manifests"])
            _ = Folder(root, "/" + folder);
        DebianFiles.Put(root);
        Coreutils.Install(root);
        root.Write("/etc/hostname", machine + "\n");
        root.Write("/etc/hosts", $"127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n127.0.1.1\t{machine}\n");
        root.Write("/etc/os-release", "PRETTY_NAME=\"Playground Linux 1.0\"\nNAME=\"Playground Linux\"\nVERSION_ID=\"1.0\"\nID=playground\nID_LIKE=debian\n");
        (string Path, IProgram Program)[] tools =
        [
            ("/usr/sbin/nft", new NftProgram()), ("/usr/sbin/ip", new IpProgram(isBusybox: false)), ("/usr/bin/ss", new SsProgram()),
            ("/usr/bin/curl", new CurlProgram()), ("/usr/bin/ping", new PingProgram(isBusybox: false)),
        ];
        foreach (var (path, program) in tools)
            root.PutAt(path, new ProgramNode(program));
        return root;
    }

    /// <summary>A folder of the disk, made when it is not there.</summary>
    public static DirectoryNode Folder(DirectoryNode root, string path)
    {
        var folder = root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            folder = folder.Enter(name);
        return folder;
    }
}
