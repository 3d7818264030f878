using Playground.Cluster.Programs.Files;
using Playground.Cluster.Programs.Lookups;
using Playground.Cluster.Programs.Machine;
using Playground.Cluster.Programs.Text;
using Playground.Cluster.Programs.Text.Awk;
using Playground.Cluster.Programs.Text.Comparing;

namespace Playground.Cluster.Programs;

/// <summary>What busybox and the GNU tools both have.</summary>
internal static class CommonPrograms
{
    public static IReadOnlyDictionary<string, IProgram> InBin { get; } = new Dictionary<string, IProgram>(
        SystemPrograms.All.Concat(FilePrograms.All).Concat(DigestPrograms.All), StringComparer.Ordinal)
    {
        ["echo"] = new EchoProgram(),
        ["cat"] = new CatProgram(),
        ["cp"] = new CpProgram(),
        ["dd"] = new DdProgram(),
        ["stty"] = new SttyProgram(),
        ["ls"] = new LsProgram(),
        ["date"] = new DateProgram(),
        ["grep"] = new GrepProgram(),
        ["egrep"] = new GrepProgram(),
        ["fgrep"] = new GrepProgram(),
        ["sed"] = new SedProgram(),
        ["watch"] = new WatchProgram(),
        ["tar"] = new TarProgram(),
        ["env"] = new EnvProgram(),
        ["printenv"] = new EnvProgram(),
    };

    public static IReadOnlyDictionary<string, IProgram> InUsrBin { get; } = new Dictionary<string, IProgram>(LinePrograms.All.Concat(StatPrograms.All), StringComparer.Ordinal)
    {
        ["awk"] = new AwkProgram(),
        ["od"] = ByteDumps.Od,
        ["head"] = new HeadProgram(),
        ["tail"] = new TailProgram(),
        ["sort"] = new SortProgram(),
        ["uniq"] = new UniqProgram(),
        ["wc"] = new WcProgram(),
        ["cut"] = new CutProgram(),
        ["tr"] = new TrProgram(),
        ["seq"] = new SeqProgram(),
        ["xargs"] = new XargsProgram(),
        ["getent"] = new GetentProgram(),
        ["find"] = new FindProgram(),
        ["expr"] = new ExprProgram(),
        ["timeout"] = new TimeoutProgram(),
        ["chroot"] = new ChrootProgram(),
        ["diff"] = new DiffProgram(),
        ["cmp"] = new CmpProgram(),
        ["shuf"] = new ShufProgram(),
    };
}
