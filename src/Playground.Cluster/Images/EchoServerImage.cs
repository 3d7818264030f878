using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Servers;

namespace Playground.Cluster.Images;

/// <summary>Built from scratch: one binary, no shell.</summary>
internal sealed class EchoServerImage : Image
{
    public override string Repository => "jmalloc/echo-server";

    public override long Size => 2_208_561;

    public override Libc Libc => Libc.None;

    public override string Newest => "0.3.7";

    public override IReadOnlyList<string> Entrypoint => ["/bin/echo-server"];

    public override IReadOnlyList<KeyValuePair<string, string>> Environment => [new("PORT", "8080")];

    private protected override void Fill(DirectoryNode root, string tag) => root.PutAt("/bin/echo-server", new ProgramNode(new EchoServerProgram()));
}
