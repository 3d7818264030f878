using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Servers.IngressNginx;

namespace Playground.Cluster.Images;

/// <summary>registry.k8s.io/ingress-nginx/controller: Alpine, nginx and the program that configures it.</summary>
internal sealed class IngressNginxImage : Image
{
    public override string Repository => "registry.k8s.io/ingress-nginx/controller";

    public override long Size => 115_462_017;

    public override Libc Libc => Libc.Musl;

    public override string Newest => IngressControllerProgram.Version;

    public override IReadOnlyList<string> Entrypoint => ["/usr/bin/dumb-init", "--"];

    public override IReadOnlyList<string> Command => ["/nginx-ingress-controller"];

    public override string WorkingDirectory => "/etc/nginx";

    private protected override void Fill(DirectoryNode root, string tag)
    {
        AlpineFiles.Put(root, "3.22.0");
        Busybox.Install(root);
        root.PutAt("/usr/bin/dumb-init", new ProgramNode(new SimpleProgram(static process => process.BecomeAsync([.. process.Arguments.Skip(1).SkipWhile(word => word is "--")]))));
        root.PutAt("/usr/bin/curl", new ProgramNode(new CurlProgram()));
        root.PutAt("/nginx-ingress-controller", new ProgramNode(new IngressControllerProgram()));
        root.PutAt("/wait-shutdown", new ProgramNode(new SimpleProgram(static process =>
        {
            process.Table.Main?.Send(Signal.Terminate);
            return new(0);
        })));
    }
}

/// <summary>One static binary, no shell.</summary>
internal sealed class WebhookCertgenImage : Image
{
    public override string Repository => "registry.k8s.io/ingress-nginx/kube-webhook-certgen";

    public override long Size => 27_113_921;

    public override Libc Libc => Libc.None;

    public override string Newest => "v1.6.3";

    public override IReadOnlyList<string> Entrypoint => ["/kube-webhook-certgen"];

    private protected override void Fill(DirectoryNode root, string tag) => root.PutAt("/kube-webhook-certgen", new ProgramNode(new WebhookCertgenProgram()));
}
