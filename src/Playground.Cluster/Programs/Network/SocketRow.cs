using System.Globalization;
using System.Net;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;

namespace Playground.Cluster.Programs.Network;

/// <summary>A socket of the network namespace, as ss and netstat list it.</summary>
/// <param name="Local">`0.0.0.0` for all addresses</param>
/// <param name="Peer">null: it listens, or waits for datagrams</param>
/// <param name="Owner">the process it belongs to, where it can be seen</param>
internal sealed record SocketRow(Protocol Protocol, AddressPort Local, AddressPort? Peer, Process? Owner)
{
    public bool Listens => Peer is null;

    /// <summary>As the kernel lists them: those that listen, then what is open.</summary>
    public static IReadOnlyList<SocketRow> Of(Process process)
    {
        var stack = process.Container.Sockets.Stack;
        var listening = stack.Listening.Select(each => new SocketRow(each.Protocol, new(IPAddress.Any, each.Port), null, Visible(each.Owner))).ToList();
        var open = stack.Connections.OrderBy(connection => connection.Local.Port).ThenBy(connection => connection.Remote.Port)
            .Select(connection => new SocketRow(Protocol.Tcp, connection.Local, connection.Remote, listening.Find(row => row.Local.Port == connection.Local.Port)?.Owner));
        return [.. listening, .. open];

        Process? Visible(object? owner) => owner is Process at && process.Table.All.Contains(at) ? at : null;
    }
}

/// <summary>Ports by the names that /etc/services gives them; a number where it gives none.</summary>
internal sealed class ServiceNames(Process process)
{
    private readonly Dictionary<(int, string), string> _names = (process.FileSystem.ReadText("/etc/services") ?? "").Split('\n')
        .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words is [['#', ..], ..] is false && words.Length > 1 && words[1].Contains('/'))
        .Select(words => (Name: words[0], Parts: words[1].Split('/')))
        .Where(entry => int.TryParse(entry.Parts[0], CultureInfo.InvariantCulture, out _))
        .DistinctBy(entry => (entry.Parts[0], entry.Parts[1]))
        .ToDictionary(entry => (int.Parse(entry.Parts[0], CultureInfo.InvariantCulture), entry.Parts[1]), entry => entry.Name);

    public string Of(int port, Protocol protocol) => _names.GetValueOrDefault((port, protocol.Text().ToLowerInvariant())) ?? $"{port}";

    public int? Port(string name) => _names.FirstOrDefault(entry => entry.Value == name) is { Key.Item1: > 0 and var port } ? port : null;
}
