using System.Net.Sockets;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Lookups;

/// <summary>getent hosts, ahosts, passwd and group.</summary>
internal sealed class GetentProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var database = process.Arguments.Count > 1 ? process.Arguments[1] : "";
        var code = 0;
        foreach (var key in process.Arguments.Skip(2))
        {
            if (database is "hosts" or "ahosts" or "ahostsv4")
                code |= await HostAsync(process, database, key);
            else if (process.FileSystem.ReadText("/etc/" + database)?.Split('\n').FirstOrDefault(line => line.Split(':') is [var name, _, var id, ..] && (name == key || id == key)) is { } line)
                await process.PrintAsync(line + "\n");
            else
                code = 2;
        }

        if (process.Arguments.Count is 3 or > 3 || database.Length is 0)
            return database.Length is 0 ? 1 : code;
        await process.PrintAsync(process.FileSystem.ReadText("/etc/" + database) ?? "");
        return 0;
    }

    private static async ValueTask<int> HostAsync(Process process, string database, string name)
    {
        var sockets = process.Container.Sockets;
        var trace = sockets.Begin(name, Protocol.Udp);
        var found = await sockets.ResolveAsync(name, trace, process.Cancellation);
        if (!found.Succeeded)
        {
            sockets.End(trace, Outcome.Unresolved, $"no address for {name}");
            return 2;
        }

        var shown = found.Canonical?.Relative ?? name;
        var addresses = found.Addresses.OrderBy(address => address.AddressFamily is AddressFamily.InterNetworkV6 ? 0 : 1).ToArray();
        var text = database is "hosts"
            ? string.Concat(addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily).Select(address => $"{address,-15}   {shown}{(shown == name ? "" : "  " + name)}\n"))
            : string.Concat(addresses.SelectMany(address => new[] { $"{address,-15} STREAM {shown}\n", $"{address,-15} DGRAM\n", $"{address,-15} RAW\n" }));
        sockets.End(trace, Outcome.Answered, text.Split('\n')[0]);
        await process.PrintAsync(text);
        return 0;
    }
}
