using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs;

/// <summary>The GNU programs that Debian images bring.</summary>
internal static class Coreutils
{
    private static readonly Dictionary<string, IProgram> InBin = new(StringComparer.Ordinal)
    {
        ["sleep"] = new SleepProgram(acceptsInfinite: false),
        ["echo"] = new EchoProgram(),
    };

    public static void Install(DirectoryNode root)
    {
        foreach (var (name, program) in InBin)
            root.PutAt("/bin/" + name, new ProgramNode(program));
    }
}
