using System.Collections.Frozen;

namespace Playground.Network.Capture;

/// <summary>The names of well-known ports that tools print in place of the number, from the registry of service names.</summary>
public static class PortNames
{
    private static readonly FrozenDictionary<int, string> Names = new Dictionary<int, string>
    {
        [21] = "ftp",
        [22] = "ssh",
        [23] = "telnet",
        [25] = "smtp",
        [53] = "domain",
        [80] = "http",
        [110] = "pop3",
        [123] = "ntp",
        [143] = "imap2",
        [179] = "bgp",
        [389] = "ldap",
        [443] = "https",
        [636] = "ldaps",
        [853] = "domain-s",
        [993] = "imaps",
        [995] = "pop3s",
        [1883] = "mqtt",
        [3306] = "mysql",
        [5432] = "postgresql",
        [5672] = "amqp",
        [6379] = "redis",
        [8080] = "http-alt",
        [11211] = "memcache",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> Ports = Names.ToFrozenDictionary(each => each.Value, each => each.Key, StringComparer.Ordinal);

    public static string Of(int port) => Names.GetValueOrDefault(port) ?? port.ToString();

    /// <summary>Null: no port has this name.</summary>
    public static int? Find(string name) => Ports.TryGetValue(name, out var port) ? port : null;
}
