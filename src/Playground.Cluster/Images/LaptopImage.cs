using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;

namespace Playground.Cluster.Images;

/// <summary>The learner's own machine: a shell, the network tools, and the programs that the host brings, as kubectl.</summary>
/// <param name="programs">by name; found in /usr/local/bin</param>
public sealed class LaptopImage(IReadOnlyDictionary<string, IProgram> programs) : Image
{
    public override string Repository => "laptop";

    public override Libc Libc => Libc.Glibc;

    public override IReadOnlyList<string> Command => ["bash"];

    public override string WorkingDirectory => "/root";

    public override IReadOnlyList<KeyValuePair<string, string>> Environment => [new("PS1", "\\w $ ")];

    private protected override void Fill(DirectoryNode root, string tag)
    {
        DebianFiles.Put(root);
        Coreutils.Install(root);
        NetworkTools.Install(root);
        foreach (var (name, program) in programs)
            root.PutAt("/usr/local/bin/" + name, new ProgramNode(program));
    }
}
