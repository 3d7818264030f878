using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Images;

namespace Playground.Cluster.Programs;

internal static class Usage
{
    private static readonly Dictionary<string, string> Synopses = new(StringComparer.Ordinal)
    {
        ["ash"] = "[-il] [-|+Cabefmnuvx] [-|+o OPT]... [-c 'SCRIPT' [ARG0 ARGS] | FILE ARGS | -s ARGS]",
        ["base64"] = "[-d] [-w COL] [FILE]",
        ["basename"] = "FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...",
        ["bc"] = "[-sqlw] [FILE]...",
        ["chmod"] = "[-Rcvf] MODE[,MODE]... FILE...",
        ["cmp"] = "[-ls] [-n NUM] FILE1 [FILE2 [SKIP1 [SKIP2]]]",
        ["cp"] = "[-arPLHpfinlsTu] SOURCE DEST",
        ["date"] = "[OPTIONS] [+FMT] [[-s] TIME]",
        ["dd"] = "[if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N]\n\t[conv=notrunc|noerror|sync|fsync]\n\t[iflag=skip_bytes|count_bytes|fullblock|direct] [oflag=seek_bytes|append|direct]",
        ["diff"] = "[-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2",
        ["dirname"] = "FILENAME",
        ["env"] = "[-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]",
        ["grep"] = "[-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...",
        ["head"] = "[OPTIONS] [FILE]...",
        ["ip"] = "[OPTIONS] address|route|link|neigh|rule [ARGS]",
        ["ln"] = "[-sfnbtv] [-S SUF] TARGET... LINK|DIR",
        ["ls"] = "[-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...",
        ["mkdir"] = "[-m MODE] [-p] DIRECTORY...",
        ["mktemp"] = "[-dt] [-p DIR] [TEMPLATE]",
        ["mv"] = "[-finT] SOURCE DEST",
        ["nc"] = "[OPTIONS] HOST PORT  - connect\nnc [OPTIONS] -l -p PORT [HOST] [PORT]  - listen",
        ["netstat"] = "[-ral] [-tuwx] [-enWp]",
        ["nslookup"] = "[-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]",
        ["ping"] = "[OPTIONS] HOST",
        ["ps"] = "[-o COL1,COL2=HEADER] [-T]",
        ["rm"] = "[-irf] FILE...",
        ["sed"] = "[-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...",
        ["seq"] = "[-w] [-s SEP] [FIRST [INC]] LAST",
        ["shuf"] = "[-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]",
        ["sleep"] = "[N]...",
        ["sort"] = "[-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...",
        ["strings"] = "[-fo] [-t o|d|x] [-n LEN] [FILE]...",
        ["stty"] = "[-a|g] [-F DEVICE] [SETTING]...",
        ["tail"] = "[OPTIONS] [FILE]...",
        ["tar"] = "c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [LONGOPT]... [FILE]...",
        ["timeout"] = "[-s SIG] [-k KILL_SECS] SECS PROG ARGS",
        ["top"] = "[-bH] [-n COUNT] [-d SECONDS]",
        ["touch"] = "[-cham] [-d DATE] [-t DATE] [-r FILE] FILE...",
        ["tr"] = "[-cds] STRING1 [STRING2]",
        ["traceroute"] = "[-46Flnrv] [-f 1ST_TTL] [-m MAXTTL] [-q PROBES] [-p PORT]\n\t[-t TOS] [-w WAIT_SEC] [-s SRC_IP] [-i IFACE]\n\t[-z PAUSE_MSEC] HOST [BYTES]",
        ["uname"] = "[-amnrspvio]",
        ["uniq"] = "[-cduiz] [-f,s,w N] [FILE [OUTFILE]]",
        ["vi"] = "[-c CMD] [-R] [-H] [FILE]...",
        ["watch"] = "[-n SEC] [-t] PROG ARGS",
        ["wc"] = "[-cmlwL] [FILE]...",
        ["xargs"] = "[OPTIONS] [PROG ARGS]",
    };

    /// <summary>Complains of a wrong option as the image's tools do. Busybox has no words for what is missing: it shows how to call it.</summary>
    public static async ValueTask<int> RefuseAsync(Process process, string problem, int code = 1)
    {
        var self = Inputs.Self(process);
        if (!Busybox.IsIn(process))
        {
            await process.ComplainAsync($"{self}: {OfGetopt(problem)}\nTry '{self} --help' for more information.\n");
            return code;
        }

        var isGlibc = process.Container.Spec.Image.Libc is Libc.Glibc;
        var first = !problem.Contains("option", StringComparison.Ordinal) ? "" : $"{self}: {(isGlibc ? OfGetopt(problem) : problem)}\n";
        await process.ComplainAsync($"{first}BusyBox v{Busybox.Version} multi-call binary.\n\nUsage: {self} {Synopses.GetValueOrDefault(self, "[OPTIONS] [ARGS]")}\n");
        return code;
    }

    /// <summary>The complaint as glibc's getopt says it.</summary>
    public static string OfGetopt(string problem) => problem.Split(": ") switch
    {
        ["unrecognized option", var name] => name.Length is 1 ? $"invalid option -- '{name}'" : $"unrecognized option '--{name}'",
        ["option requires an argument", var name] => name.Length is 1 ? $"option requires an argument -- '{name}'" : $"option '--{name}' requires an argument",
        _ => problem,
    };
}
