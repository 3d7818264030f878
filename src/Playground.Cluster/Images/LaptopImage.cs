using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Editing;
using Playground.Cluster.Programs.Network;
using Playground.Cluster.Programs.Tls;

namespace Playground.Cluster.Images;

/// <summary>The learner's own machine: a shell, the network tools, and the programs that the host brings, as kubectl.</summary>
/// <param name="programs">by name; found in /usr/local/bin</param>
public sealed class LaptopImage(IReadOnlyDictionary<string, IProgram> programs) : Image
{
    public override string Repository => "laptop";

    public override long Size => 64_000_000;

    public override Libc Libc => Libc.Glibc;

    public override IReadOnlyList<string> Command => ["/sbin/init"];

    public override string WorkingDirectory => "/root";

    public override IReadOnlyList<KeyValuePair<string, string>> Environment => [new("PS1", Prompt), new("HISTFILE", "/root/.bash_history"), new("EDITOR", "vi")];

    private const string Prompt = "\\[\e[1;32m\\]\\h\\[\e[0m\\]:\\[\e[1;34m\\]\\w\\[\e[0m\\]$ ";

    private protected override void Fill(DirectoryNode root, string tag)
    {
        DebianFiles.Put(root);
        Coreutils.Install(root);
        DebianExtras.Install(root);
        NetworkTools.Install(root);
        foreach (var name in (ReadOnlySpan<string>)["vi", "vim"])
            root.PutAt("/usr/bin/" + name, new ProgramNode(new ViProgram()));
        root.PutAt("/usr/bin/ping", new ProgramNode(new PingProgram(isBusybox: false)));
        root.PutAt("/usr/bin/traceroute", new ProgramNode(new TracerouteProgram()));
        root.PutAt("/sbin/init", new ProgramNode(new SimpleProgram(MachineImage.WaitAsync)));
        PublicTrust.Install(root);
        foreach (var (name, program) in programs)
            root.PutAt("/usr/local/bin/" + name, new ProgramNode(program));
    }
}
