using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Machine;
using Playground.Cluster.Shell;

namespace Playground.Cluster.Programs;

/// <summary>The GNU programs that Debian images bring.</summary>
internal static class Coreutils
{
    private static readonly Dictionary<string, IProgram> Own = new(StringComparer.Ordinal)
    {
        ["sh"] = new ShellProgram(ShellDialect.Dash),
        ["dash"] = new ShellProgram(ShellDialect.Dash),
        ["bash"] = new ShellProgram(ShellDialect.Bash),
        ["ps"] = new PsProgram(isBusybox: false),
        ["sleep"] = new SleepProgram(acceptsInfinite: false),
    };

    public static void Install(DirectoryNode root)
    {
        foreach (var (name, program) in CommonPrograms.InBin.Concat(Own))
            root.PutAt("/bin/" + name, new ProgramNode(program));
        foreach (var (name, program) in CommonPrograms.InUsrBin)
            root.PutAt("/usr/bin/" + name, new ProgramNode(program));
        root.PutAt("/usr/bin/tput", new ProgramNode(new TputProgram()));
    }
}
