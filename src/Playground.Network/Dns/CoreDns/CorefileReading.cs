using System.Collections.Frozen;
using System.Globalization;
using System.Net;

namespace Playground.Network.Dns.CoreDns;

/// <summary>Gives meaning to the lines of a server block.</summary>
internal static class CorefileReading
{
    /// <summary>Plugins that change nothing in a single answer, and those whose work this server does anyway.</summary>
    private static readonly FrozenSet<string> Silent = FrozenSet.Create(
        "errors", "log", "health", "ready", "prometheus", "loop", "loadbalance", "bind", "bufsize", "debug", "metadata", "minimal", "pprof", "trace", "whoami");

    private static readonly FrozenSet<string> Spoken = FrozenSet.Create("kubernetes", "forward", "rewrite", "template", "hosts", "reload", "cache");

    public static CorefileServer Server(CorefileLine line)
    {
        var keys = line.Words.Prepend(line.Name).SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(word => Key(word, line)).ToList();
        var server = new CorefileServer([.. keys.Select(key => key.Zone)], keys[0].Port);
        if (line.Block.FirstOrDefault(plugin => !Silent.Contains(plugin.Name) && !Spoken.Contains(plugin.Name)) is { } unknown)
            throw unknown.Wrong($"Unknown directive '{unknown.Name}'");
        foreach (var plugin in line.Block)
        {
            try
            {
                server = With(server, plugin);
            }
            catch (CorefileProblem problem)
            {
                throw problem.Of(plugin.Name);
            }
        }

        return server;
    }

    public static DnsName Zone(string text, CorefileLine line) =>
        DnsName.TryParse(text, out var name) ? name : throw line.Wrong($"'{text}' is not a domain name");

    private static CorefileServer With(CorefileServer server, CorefileLine plugin) => plugin.Name switch
    {
        "kubernetes" => server with { Kubernetes = KubernetesReading.Options(plugin, server.Zones) },
        "forward" => server with { Forwards = server.Forwards.Add(Forward(plugin)) },
        "rewrite" => server with { Rewrites = server.Rewrites.Add(RewriteRule.Read(plugin)) },
        "template" => server with { Templates = server.Templates.Add(TemplatePlugin.Read(plugin, server.Zones)) },
        "hosts" => server with { Hosts = HostsPlugin.Read(plugin, server.Zones) },
        "reload" => server with { Reloads = true },
        "cache" => server with { Cache = CacheReading.Read(plugin, server.Zones) },
        _ => server,
    };

    // [dns://]zone[:port]
    private static (DnsName Zone, int Port) Key(string word, CorefileLine line)
    {
        var text = word.StartsWith("dns://", StringComparison.Ordinal) ? word["dns://".Length..] : word;
        var colon = text.LastIndexOf(':');
        if (colon < 0)
            return (Zone(text, line), 53);

        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? (Zone(colon == 0 ? "." : text[..colon], line), port)
            : throw line.Wrong($"'{word}' has no valid port");
    }

    private static CorefileForward Forward(CorefileLine plugin)
    {
        if (plugin.Words.Length < 2)
            throw plugin.Wrong("Wrong argument count or unexpected line ending after 'forward'");
        foreach (var target in plugin.Words.Skip(1).Where(target => !IsServer(target)))
            throw CorefileLine.Somewhere($"not an IP address or file: \"{target}\"");

        return new CorefileForward(
            Zone(plugin.Words[0], plugin),
            [.. plugin.Words.Skip(1)],
            [.. plugin.Block.Where(line => line.Name is "except").SelectMany(line => line.Words.Select(word => Zone(word, line)))]);
    }

    private static bool IsServer(string target)
    {
        var text = target.StartsWith("dns://", StringComparison.Ordinal) || target.StartsWith("tls://", StringComparison.Ordinal) ? target[6..] : target;
        return text.StartsWith('/') || IPEndPoint.TryParse(text, out _);
    }
}
