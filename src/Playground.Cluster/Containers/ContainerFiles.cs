using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Containers;

/// <summary>Lays out a container's file system: the image, what the runtime adds, and the volumes.</summary>
internal static class ContainerFiles
{
    public static FileSystem Create(ContainerSpec spec, TimeProvider time, Random random, Container container)
    {
        var root = new DirectoryNode(spec.Image.Root(spec.Tag));
        var files = new FileSystem(root, time);
        root.PutAt("/dev/null", new DeviceNode(() => new NullFile()));
        root.PutAt("/dev/zero", new DeviceNode(() => new EndlessFile(buffer => buffer.Span.Clear())));
        root.PutAt("/dev/random", new DeviceNode(() => new EndlessFile(buffer => random.NextBytes(buffer.Span))));
        root.PutAt("/dev/urandom", new DeviceNode(() => new EndlessFile(buffer => random.NextBytes(buffer.Span))));
        root.Enter("tmp").Mode = Modes.Temporary;
        files.WriteText("/etc/hosts", spec.Network.Hosts);
        files.WriteText("/etc/resolv.conf", spec.Network.ResolvConf);
        files.WriteText("/etc/hostname", spec.Hostname + "\n");
        ProcFiles.Put(root.Enter("proc"), container);
        foreach (var mount in spec.Mounts)
            files.Mount(mount.Path, Source(mount), mount.ReadOnly);
        return files;
    }

    private static Node Source(Mount mount)
    {
        if (mount.SubPath is "")
            return mount.Volume;
        var place = PathWalk.To(mount.Volume, "/" + mount.SubPath, "/", followLast: true);
        if (place.Node is not null)
            return place.Node;
        var made = new DirectoryNode();
        mount.Volume.PutAt(mount.SubPath, made);
        return made;
    }
}
