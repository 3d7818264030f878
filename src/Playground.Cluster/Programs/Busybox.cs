using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Fetching;

namespace Playground.Cluster.Programs;

/// <summary>The many small programs of one binary.</summary>
internal static class Busybox
{
    private static readonly Dictionary<string, IProgram> InBin = new(StringComparer.Ordinal)
    {
        ["sleep"] = new SleepProgram(acceptsInfinite: true),
        ["echo"] = new EchoProgram(),
        ["wget"] = new WgetProgram(),
    };

    public static void Install(DirectoryNode root)
    {
        foreach (var (name, program) in InBin)
            root.PutAt("/bin/" + name, new ProgramNode(program));
    }
}
