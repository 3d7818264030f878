using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Servers.Redis;

namespace Playground.Cluster.Images;

internal sealed class RedisImage : Image
{
    public override string Repository => "redis";

    public override long Size => 52_945_322;

    public override Libc Libc => Libc.Glibc;

    public override string Newest => RedisServerProgram.Version;

    public override IReadOnlyList<string> Command => ["redis-server"];

    public override string WorkingDirectory => "/data";

    private protected override void Fill(DirectoryNode root, string tag)
    {
        DebianFiles.Put(root);
        Coreutils.Install(root);
        root.Enter("data");
        root.PutAt("/usr/local/bin/redis-server", new ProgramNode(new RedisServerProgram()));
        root.PutAt("/usr/local/bin/redis-cli", new ProgramNode(new RedisCliProgram()));
    }
}
