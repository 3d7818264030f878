using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Lookups;
using Playground.Cluster.Programs.Network;
using Playground.Cluster.Programs.Servers;
using Playground.Cluster.Programs.Servers.Agnhost;

namespace Playground.Cluster.Images;

internal sealed class HttpdImage : Image
{
    public override string Repository => "httpd";

    public override long Size => 45_215_117;

    public override Libc Libc => Libc.Glibc;

    public override string Newest => "2.4.65";

    public override IReadOnlyList<string> Command => ["httpd-foreground"];

    public override string WorkingDirectory => "/usr/local/apache2";

    public override Signal StopSignal => Signal.WindowChange;

    private protected override void Fill(DirectoryNode root, string tag)
    {
        DebianFiles.Put(root);
        Coreutils.Install(root);
        root.PutAt("/usr/local/bin/httpd-foreground", new ProgramNode(new HttpdProgram()));
        root.Write("/usr/local/apache2/htdocs/index.html", HttpdProgram.Welcome);
    }
}

/// <summary>One static binary, no shell.</summary>
internal sealed class HttpEchoImage : Image
{
    public override string Repository => "hashicorp/http-echo";

    public override long Size => 3_109_402;

    public override long User => 65532;

    public override Libc Libc => Libc.None;

    public override string Newest => "1.0.0";

    public override IReadOnlyList<string> Entrypoint => ["/http-echo"];

    private protected override void Fill(DirectoryNode root, string tag) => root.PutAt("/http-echo", new ProgramNode(new HttpEchoProgram()));
}

/// <summary>One static binary, no shell.</summary>
internal sealed class WhoamiImage : Image
{
    public override string Repository => "traefik/whoami";

    public override long Size => 3_066_128;

    public override Libc Libc => Libc.None;

    public override string Newest => "v1.11.0";

    public override IReadOnlyList<string> Entrypoint => ["/whoami"];

    private protected override void Fill(DirectoryNode root, string tag) => root.PutAt("/whoami", new ProgramNode(new WhoamiProgram()));
}

internal sealed class AgnhostImage : Image
{
    public override string Repository => "registry.k8s.io/e2e-test-images/agnhost";

    public override long Size => 51_105_200;

    public override Libc Libc => Libc.Musl;

    public override string Newest => "2.53";

    public override IReadOnlyList<string> Entrypoint => ["/agnhost"];

    public override IReadOnlyList<string> Command => ["pause"];

    private protected override void Fill(DirectoryNode root, string tag)
    {
        AlpineFiles.Put(root, "3.20.0");
        Busybox.Install(root);
        root.PutAt("/agnhost", new ProgramNode(new AgnhostProgram()));
        root.PutAt("/usr/bin/curl", new ProgramNode(new CurlProgram()));
        root.PutAt("/usr/bin/dig", new ProgramNode(new DigProgram()));
        root.PutAt("/usr/bin/nc", new ProgramNode(new NcProgram()));
    }
}

internal sealed class PauseImage : Image
{
    public override string Repository => "registry.k8s.io/pause";

    public override long Size => 320_448;

    public override Libc Libc => Libc.None;

    public override string Newest => "3.10.1";

    public override IReadOnlyList<string> Entrypoint => ["/pause"];

    private protected override void Fill(DirectoryNode root, string tag) => root.PutAt("/pause", new ProgramNode(new IdleProgram("")));
}

internal sealed class CorednsImage : Image
{
    public override string Repository => "registry.k8s.io/coredns/coredns";

    public override long Size => 22_384_805;

    public override Libc Libc => Libc.None;

    public override string Newest => "v1.12.1";

    public override IReadOnlyList<string> Entrypoint => ["/coredns"];

    private protected override void Fill(DirectoryNode root, string tag) => root.PutAt("/coredns", new ProgramNode(new CorednsProgram()));
}

internal sealed class KubeProxyImage : Image
{
    public override string Repository => "registry.k8s.io/kube-proxy";

    public override long Size => 29_412_303;

    public override Libc Libc => Libc.Glibc;

    public override string Newest => "v1.36.2";

    public override IReadOnlyList<string> Command => ["/usr/local/bin/kube-proxy"];

    private protected override void Fill(DirectoryNode root, string tag)
    {
        DebianFiles.Put(root);
        Coreutils.Install(root);
        root.PutAt("/usr/sbin/nft", new ProgramNode(new NftProgram()));
        root.PutAt("/usr/local/bin/kube-proxy", new ProgramNode(new IdleProgram("I0101 00:00:00.000000       1 server.go:224] \"Using nftables Proxier\"\n")));
    }
}
