using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;

namespace Playground.Cluster.Programs.Network;

/// <summary>ss of iproute2: the sockets of the network namespace.</summary>
internal sealed class SsProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(
            process.Arguments, "hVHOnrlaoempisKtuxwdS460EbzZN:f:F:A:D:", ("help", 'h'), ("version", 'V'), ("no-header", 'H'), ("oneline", 'O'), ("numeric", 'n'), ("resolve", 'r'), ("listening", 'l'),
            ("all", 'a'), ("options", 'o'), ("extended", 'e'), ("memory", 'm'), ("processes", 'p'), ("info", 'i'), ("summary", 's'), ("tcp", 't'), ("udp", 'u'), ("unix", 'x'), ("raw", 'w'), ("sctp", 'S'), ("ipv4", '4'), ("ipv6", '6'));
        if (options.Problem is { } problem)
        {
            await process.ComplainAsync($"ss: {Usage.OfGetopt(problem)}\n{Help}");
            return 255;
        }

        if (options.HasAny("hV"))
        {
            await process.PrintAsync(options.Has('h') ? Help : "ss utility, iproute2-6.1.0\n");
            return 0;
        }

        var names = new ServiceNames(process);
        if (SsFilter.Parse(options.Operands, names) is not { } filter)
        {
            await process.ComplainAsync("ss: bison bellows (while parsing filter): \"syntax error!\" Sorry.\n" + Help);
            return 255;
        }

        var rows = SocketRow.Of(process);
        await process.PrintAsync(options.Has('s') ? Summary(rows) : List(process, rows, options, filter, names));
        return 0;
    }

    private const string Help = "Usage: ss [ OPTIONS ]\n       ss [ OPTIONS ] [ FILTER ]\n"
        + "   -H  no titles            -n  ports as numbers     -p  who owns the socket\n   -l  what listens         -a  that and the rest    -s  how many there are\n   -t  TCP                  -u  UDP                  -S  SCTP\n"
        + "       FILTER := [ state STATE ] [ EXPRESSION ], such as: dst 10.96.0.10 or sport = :80\n";

    private static string List(Process process, IReadOnlyList<SocketRow> all, Options options, SsFilter filter, ServiceNames names)
    {
        var families = options.HasAny("tuxwdS") ? "tuxwdS".Count(options.Has) : 2;
        var rows = all
            .Where(row => !options.HasAny("tuxwdS") || options.Has(row.Protocol switch { Protocol.Udp => 'u', Protocol.Sctp => 'S', _ => 't' }))
            .Where(row => !options.Has('6') && IsIn(row, filter.State ?? (options.Has('a') ? "all" : options.Has('l') ? "listening" : "connected")) && filter.Lets(row))
            .OrderBy(row => row.Protocol switch { Protocol.Udp => 0, Protocol.Tcp => 1, _ => 2 })
            .Select(row => Fields(row, options, names)).ToList();
        return SsTable.Print(
            rows,
            title => title switch { "Netid" => families > 1, "State" => filter.State is null or "all" or "connected" or "listening", _ => true },
            hasTitles: !options.Has('H'), options.Has('O') ? null : process.Output.Terminal?.Size.Width);
    }

    private static bool IsIn(SocketRow row, string state) => state switch
    {
        "all" => true,
        "listening" => row.Listens,
        "connected" or "established" => !row.Listens,
        _ => false,
    };

    private static string[] Fields(SocketRow row, Options options, ServiceNames names)
    {
        string Port(AddressPort end) => options.Has('n') ? $"{end.Port}" : names.Of(end.Port, row.Protocol);
        var (state, queue) = row switch { { Listens: false } => ("ESTAB", 0), { Protocol: Protocol.Udp } => ("UNCONN", 0), _ => ("LISTEN", Backlog(row)) };
        return
        [
            row.Protocol.Text().ToLowerInvariant(), state, $"{0,-6}", $"{queue,-6}", $"{row.Local.Address}:", Port(row.Local), row.Peer is { } peer ? $"{peer.Address}:" : "0.0.0.0:", row.Peer is { } other ? Port(other) : "*",
            options.Has('p') && row.Owner is { } owner ? $" users:((\"{owner.Name}\",pid={owner.Id},fd=3))" : "",
        ];
    }

    /// <summary>How many may wait to be accepted: nginx and redis say 511, others what the kernel allows.</summary>
    private static int Backlog(SocketRow row) => row.Owner is { } owner && owner.Name is "nginx" or "redis-server" ? 511 : 4096;

    private static string Summary(IReadOnlyList<SocketRow> rows)
    {
        var (tcp, udp, open) = (rows.Count(row => row.Protocol is Protocol.Tcp), rows.Count(row => row.Protocol is Protocol.Udp), rows.Count(row => !row.Listens));
        (string Transport, int Count)[] lines = [("RAW", 0), ("UDP", udp), ("TCP", tcp), ("INET", tcp + udp), ("FRAG", 0)];
        return $"Total: {rows.Count}\nTCP:   {tcp} (estab {open}, closed 0, orphaned 0, timewait 0)\n\nTransport Total     IP        IPv6\n"
            + string.Concat(lines.Select(line => $"{line.Transport}\t  {line.Count,-9} {line.Count,-9} {0,-9}\n")) + "\n";
    }
}
