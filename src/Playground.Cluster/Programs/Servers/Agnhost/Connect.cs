using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Network;
using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Servers.Agnhost;

/// <summary>`agnhost connect HOST:PORT --protocol=tcp|udp|sctp`: one word about what came of it, REFUSED or TIMEOUT say.</summary>
internal static class Connect
{
    public static async ValueTask<int> RunAsync(Process process)
    {
        var target = process.Arguments.Skip(2).FirstOrDefault(argument => !argument.StartsWith('-')) ?? "";
        var colon = target.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(target.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return await EndAsync(process, "OTHER: invalid address");

        var timeout = HttpEchoProgram.Flag(process, "timeout") is { } text && double.TryParse(text.TrimEnd('s'), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromSeconds(30);
        var protocol = HttpEchoProgram.Flag(process, "protocol") ?? "tcp";
        if (protocol is "udp")
        {
            var data = HttpEchoProgram.Flag(process, "udp-data") ?? "hello";
            var reached = await Reach.ExchangeAsync(process, target[..colon], port, Encoding.UTF8.GetBytes(data), timeout, target);
            return reached.Response is not null ? 0 : await EndAsync(process, Word(reached.Failure));
        }

        if (protocol is not ("tcp" or "sctp"))
            return await EndAsync(process, $"OTHER: unsupported protocol: {protocol}");
        var (connection, failure, _) = await Reach.ConnectAsync(process, target[..colon], port, timeout, target, Word, protocol is "sctp" ? Protocol.Sctp : Protocol.Tcp);
        if (connection is null)
            return await EndAsync(process, Word(failure));
        await connection.DisposeAsync();
        return 0;
    }

    private static async ValueTask<int> EndAsync(Process process, string word)
    {
        await process.ComplainAsync($"{word}\n");
        return 1;
    }

    private static string Word(NetworkFailure failure) => failure switch
    {
        NetworkFailure.Refused => "REFUSED",
        NetworkFailure.TimedOut => "TIMEOUT",
        NetworkFailure.None => "DNS: no such host",
        _ => "OTHER: no route to host",
    };
}
