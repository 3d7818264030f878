using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;

namespace Playground.Cluster.Images;

internal sealed class DebianImage : Image
{
    public override string Repository => "debian";

    public override long Size => 49_295_316;

    public override Libc Libc => Libc.Glibc;

    public override string Newest => "13";

    public override IReadOnlyList<string> Command => ["bash"];

    private protected override void Fill(DirectoryNode root, string tag)
    {
        DebianFiles.Put(root, tag.StartsWith("11", StringComparison.Ordinal) || tag.StartsWith("bullseye", StringComparison.Ordinal) ? 11
            : tag.StartsWith("12", StringComparison.Ordinal) || tag.StartsWith("bookworm", StringComparison.Ordinal) ? 12 : 13);
        Coreutils.Install(root);
    }
}
