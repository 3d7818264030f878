using System.Net;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;

namespace Playground.Cluster.Programs.Network;

/// <summary>busybox's netstat: the sockets of the network namespace, or its routes.</summary>
internal sealed class NetstatProgram : IProgram
{
    private const int OwnerWidth = 19;

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "ralntuwxeWp");
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        await process.PrintAsync(options.Has('r') ? StackPrograms.Routes(process, options.Has('n'), "Flags   MSS Window  irtt Iface", "    0 0          0 eth0") : Sockets(process, options));
        return 0;
    }

    private static string Sockets(Process process, Options options)
    {
        var all = !options.HasAny("tuwx");
        var which = options.Has('a') ? "servers and established" : options.Has('l') ? "only servers" : "w/o servers";
        var rows = SocketRow.Of(process)
            .Where(row => all || (row.Protocol is Protocol.Tcp && options.Has('t')) || (row.Protocol is Protocol.Udp && options.Has('u')))
            .Where(row => row.Protocol is Protocol.Tcp or Protocol.Udp && (options.Has('a') || row.Listens == options.Has('l')))
            .OrderBy(row => row.Protocol is Protocol.Udp);
        var words = new Words(process, options.Has('n'));
        var text = !all && !options.HasAny("tuw") ? "" :
            $"Active Internet connections ({which})\nProto Recv-Q Send-Q Local Address           Foreign Address         State       {(options.Has('p') ? "PID/Program name    " : "")}\n"
            + string.Concat(rows.Select(row => $"{row.Protocol.Text().ToLowerInvariant(),-5} {0,6} {0,6} {words.Of(row.Local, row),-23} {words.Of(row.Peer, row),-23} {State(row),-12}{(options.Has('p') ? Owner(row) : "")}\n"));
        return text + (all || options.Has('x') ? $"Active UNIX domain sockets ({which})\nProto RefCnt Flags       Type       State         I-Node {(options.Has('p') ? "PID/Program name    " : "")}Path\n" : "");
    }

    private static string State(SocketRow row) => row switch { { Listens: false } => "ESTABLISHED", { Protocol: Protocol.Tcp } => "LISTEN", _ => "" };

    private static string Owner(SocketRow row)
    {
        if (row.Owner is not { } owner)
            return "-";
        var text = $"{owner.Id}/{string.Join(' ', [Path.GetFileName(owner.Arguments[0]), .. owner.Arguments.Skip(1)])}";
        return text.Length > OwnerWidth ? text[..OwnerWidth] : text;
    }

    /// <summary>Addresses as numbers, or by the names of /etc/hosts and /etc/services.</summary>
    private sealed class Words(Process process, bool isNumeric)
    {
        private readonly ServiceNames _services = new(process);
        private readonly string[][] _hosts = [.. (process.FileSystem.ReadText("/etc/hosts") ?? "").Split('\n').Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];

        public string Of(AddressPort? end, SocketRow row) => end is not { } address ? "0.0.0.0:*"
            : isNumeric ? $"{address.Address}:{address.Port}" : $"{Host(address.Address)}:{_services.Of(address.Port, row.Protocol)}";

        private string Host(IPAddress address) => Array.Find(_hosts, words => words is [var ip, _, ..] && ip == $"{address}") is [_, var name, ..] ? name : $"{address}";
    }
}
