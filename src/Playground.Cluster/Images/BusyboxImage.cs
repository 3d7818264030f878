using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;

namespace Playground.Cluster.Images;

internal sealed class BusyboxImage : Image
{
    public override string Repository => "busybox";

    public override long Size => 2_222_260;

    public override Libc Libc => Libc.Glibc;

    public override string Newest => "1.37.0";

    public override IReadOnlyList<string> Command => ["sh"];

    private protected override void Fill(DirectoryNode root, string tag)
    {
        root.Write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n");
        root.Write("/etc/group", "root:x:0:\nnobody:x:65534:\n");
        Busybox.Install(root);
    }
}
