using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Calculating;
using Playground.Cluster.Programs.Editing;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Lookups;
using Playground.Cluster.Programs.Machine;
using Playground.Cluster.Programs.Network;
using Playground.Cluster.Programs.Text;
using Playground.Cluster.Shell;

namespace Playground.Cluster.Programs;

/// <summary>The many small programs of one binary.</summary>
internal static class Busybox
{
    /// <summary>As the programs say it; that of Alpine 3.19.</summary>
    public const string Version = "1.36.1 (2023-11-07 18:53:09 UTC)";

    private static readonly Dictionary<string, IProgram> InBin = new(StringComparer.Ordinal)
    {
        ["sh"] = new ShellProgram(ShellDialect.Ash),
        ["ash"] = new ShellProgram(ShellDialect.Ash),
        ["sleep"] = new SleepProgram(acceptsInfinite: true),
        ["ps"] = new PsProgram(isBusybox: true),
        ["ping"] = new PingProgram(isBusybox: true),
        ["ip"] = new IpProgram(isBusybox: true),
        ["ifconfig"] = StackPrograms.Ifconfig,
        ["netstat"] = new NetstatProgram(),
        ["route"] = StackPrograms.Route,
    };

    private static readonly Dictionary<string, IProgram> InUsrBin = new(ProcessPrograms.All, StringComparer.Ordinal)
    {
        ["less"] = new PagerProgram(),
        ["hexdump"] = ByteDumps.Hexdump,
        ["xxd"] = ByteDumps.Xxd,
        ["vi"] = new ViProgram(),
        ["bc"] = new BcProgram(),
        ["strings"] = new StringsProgram(),
        ["top"] = new TopProgram(),
        ["wget"] = new WgetProgram(),
        ["nslookup"] = new BusyboxNslookupProgram(),
        ["nc"] = new NcProgram(),
        ["traceroute"] = new TracerouteProgram(),
    };

    /// <summary>Whether the image's small programs are busybox's, and speak its words.</summary>
    public static bool IsIn(Process process) => process.FileSystem.Find("/bin/busybox").Node is not null;

    /// <summary>Puts every applet where Alpine and busybox images have it; busybox itself runs the applet it is given.</summary>
    public static void Install(DirectoryNode root)
    {
        root.PutAt("/bin/busybox", new ProgramNode(new SimpleProgram(static process => process.BecomeAsync([.. process.Arguments.Skip(1)]))));
        foreach (var (name, program) in CommonPrograms.InBin.Concat(InBin))
            root.PutAt("/bin/" + name, new ProgramNode(program));
        foreach (var (name, program) in CommonPrograms.InUsrBin.Concat(InUsrBin))
            root.PutAt("/usr/bin/" + name, new ProgramNode(program));
    }
}
