using Playground.Cluster.FileSystems;
using Playground.Cluster.Images;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>What a hostPath volume shows of a machine's disk.</summary>
/// <param name="Folder">null when the volume cannot be set up</param>
/// <param name="File">the one file in it that is meant; empty: the folder itself</param>
internal sealed record HostPaths(DirectoryNode? Folder, string File = "", string? Error = null)
{
    /// <summary>Opens a path, if it is what the volume says it is.</summary>
    public static HostPaths Open(DirectoryNode disk, HostPathVolumeSource host)
    {
        var spot = PathWalk.To(disk, host.Path, "/", followLast: true);
        return (host.Type, spot.Node) switch
        {
            (null or "" or "File" or "FileOrCreate", FileNode) => new(spot.Parent, spot.Name),
            (null or "" or "Directory" or "DirectoryOrCreate", DirectoryNode folder) => new(folder),
            (null or "" or "DirectoryOrCreate", null) => new(MachineFiles.Folder(disk, host.Path)),
            ("FileOrCreate", null) => Created(disk, host.Path),
            ("File" or "FileOrCreate", _) => Refused(host.Path, "a file"),
            ("Socket", _) => Refused(host.Path, "a socket"),
            ("CharDevice", _) => Refused(host.Path, "a character device"),
            ("BlockDevice", _) => Refused(host.Path, "a block device"),
            _ => Refused(host.Path, "a directory"),
        };
    }

    private static HostPaths Created(DirectoryNode disk, string path)
    {
        disk.PutAt(path, new FileNode());
        var spot = PathWalk.To(disk, path, "/", followLast: true);
        return new(spot.Parent, spot.Name);
    }

    private static HostPaths Refused(string path, string what) => new(null, Error: $"hostPath type check failed: {path} is not {what}");
}
