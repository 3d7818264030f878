using System.Text.RegularExpressions;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Servers.Nginx;

/// <summary>The servers and upstreams of a configuration, its includes followed.</summary>
internal sealed class NginxSettings
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    public List<Directive> Servers { get; } = [];

    public Dictionary<string, Directive> Upstreams { get; } = [];

    /// <summary>What is wrong; null: nothing.</summary>
    public string? Problem { get; private set; }

    public static NginxSettings Load(FileSystem files, string path = "/etc/nginx/nginx.conf")
    {
        var settings = new NginxSettings();
        settings.Read(files, path, 0);
        return settings;
    }

    public static IEnumerable<int> Ports(Directive server)
    {
        var listens = server.All("listen").Select(listen => listen.First.Split(':')[^1].Trim(']')).Select(text => int.TryParse(text, out var port) ? port : 80).Distinct().ToArray();
        return listens.Length > 0 ? listens : [80];
    }

    /// <summary>The server of a port whose name matches; else the port's first.</summary>
    public Directive? ServerFor(int port, string host)
    {
        var candidates = Servers.Where(server => Ports(server).Contains(port)).ToArray();
        return candidates.FirstOrDefault(server => server.All("server_name").SelectMany(names => names.Arguments).Any(name => Matches(name, host)))
            ?? candidates.FirstOrDefault(server => server.All("listen").Any(listen => listen.Arguments.Contains("default_server")))
            ?? candidates.FirstOrDefault();
    }

    /// <summary>The location for a path: exact, then the longest prefix unless a pattern matches.</summary>
    public static Directive? LocationFor(Directive server, string path)
    {
        Directive? longest = null;
        foreach (var location in server.All("location"))
        {
            if (location.Arguments is ["=", var exact] && exact == path)
                return location;
            var prefix = location.Arguments is ["^~", var firm] ? firm : location.Arguments is [var plain] ? plain : null;
            if (prefix is not null && path.StartsWith(prefix, StringComparison.Ordinal) && prefix.Length > (longest?.Arguments[^1].Length ?? -1))
                longest = location;
        }

        if (longest?.First is "^~")
            return longest;
        return server.All("location").FirstOrDefault(location => location.Arguments is ["~" or "~*", var pattern] && IsMatch(path, pattern, location.First is "~*")) ?? longest;
    }

    private void Read(FileSystem files, string path, int depth)
    {
        if (files.ReadText(path) is not { } text)
        {
            Problem ??= $"open() \"{path}\" failed (2: No such file or directory)";
            return;
        }

        var (directives, problem) = NginxConfig.Read(path, text);
        Problem ??= problem;
        Take(files, directives, depth);
    }

    private void Take(FileSystem files, IReadOnlyList<Directive> directives, int depth)
    {
        foreach (var directive in directives)
        {
            switch (directive.Name)
            {
                case "http":
                    Take(files, directive.Block, depth);
                    break;
                case "server":
                    Servers.Add(directive);
                    break;
                case "upstream":
                    Upstreams[directive.First] = directive;
                    break;
                case "include" when depth < 8 && !directive.First.EndsWith("mime.types", StringComparison.Ordinal):
                    foreach (var included in Included(files, directive.First))
                        Read(files, included, depth + 1);
                    break;
            }
        }
    }

    private static IEnumerable<string> Included(FileSystem files, string pattern)
    {
        var path = pattern.StartsWith('/') ? pattern : "/etc/nginx/" + pattern;
        if (!path.Contains('*'))
            return [path];
        var folder = path[..path.LastIndexOf('/')];
        var ending = path[(path.LastIndexOf('*') + 1)..];
        return files.Find(folder).Node is DirectoryNode directory
            ? directory.Names.Where(name => name.EndsWith(ending, StringComparison.Ordinal) && !name.StartsWith('.')).Select(name => $"{folder}/{name}")
            : [];
    }

    private static bool Matches(string name, string host) =>
        name.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase));

    private static bool IsMatch(string path, string pattern, bool ignoresCase)
    {
        try
        {
            return Regex.IsMatch(path, pattern, (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None) | RegexOptions.CultureInvariant, PatternTime);
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
