using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Editing;
using Playground.Cluster.Programs.Machine;
using Playground.Cluster.Programs.Text;

namespace Playground.Cluster.Programs;

/// <summary>What a machine somebody works at has, and a small Debian image has not.</summary>
internal static class DebianExtras
{
    private static readonly Dictionary<string, IProgram> Own = new(ProcessPrograms.All, StringComparer.Ordinal)
    {
        ["less"] = new PagerProgram(),
        ["hexdump"] = ByteDumps.Hexdump,
        ["xxd"] = ByteDumps.Xxd,
    };

    public static void Install(DirectoryNode root)
    {
        foreach (var (name, program) in Own)
            root.PutAt("/usr/bin/" + name, new ProgramNode(program));
    }
}
