using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;

namespace Playground.Cluster.Images;

internal sealed class AlpineImage : Image
{
    public override string Repository => "alpine";

    public override long Size => 3_802_452;

    public override Libc Libc => Libc.Musl;

    public override string Newest => "3.22.2";

    public override IReadOnlyList<string> Command => ["/bin/sh"];

    private protected override void Fill(DirectoryNode root, string tag)
    {
        AlpineFiles.Put(root, tag);
        Busybox.Install(root);
    }
}
