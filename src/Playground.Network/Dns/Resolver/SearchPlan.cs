using System.Collections.Immutable;

namespace Playground.Network.Dns.Resolver;

/// <summary>The full names that each library tries for what a program wrote, in order.</summary>
internal static class SearchPlan
{
    /// <summary>Enough dots or a final dot: the name alone. Otherwise every search path, then the name.</summary>
    public static ImmutableArray<DnsName> Musl(string name, ResolvConf conf) =>
        IsAbsolute(name, conf) ? Names([name]) : Names([.. Joined(name, conf), name]);

    /// <summary>Enough dots: the name first, then the search paths after all. Otherwise the paths first.</summary>
    public static ImmutableArray<DnsName> Glibc(string name, ResolvConf conf) =>
        name.EndsWith('.') ? Names([name])
        : IsAbsolute(name, conf) ? Names([name, .. Joined(name, conf)])
        : Names([.. Joined(name, conf), name]);

    /// <summary>A name with a dot is asked as it is; a short one under every search path and never alone.</summary>
    public static ImmutableArray<DnsName> BusyboxNslookup(string name, ResolvConf conf) =>
        name.Contains('.', StringComparison.Ordinal) || conf.Search.IsEmpty ? Names([name]) : Names(Joined(name, conf));

    public static ImmutableArray<DnsName> AsItStands(string name) => Names([name]);

    private static bool IsAbsolute(string name, ResolvConf conf) => name.EndsWith('.') || name.Count(c => c == '.') >= conf.Ndots;

    // "." in the search list stands for the name alone
    private static IEnumerable<string> Joined(string name, ResolvConf conf) =>
        conf.Search.Select(path => path.Trim('.')).Select(path => path.Length == 0 ? name : $"{name}.{path}");

    // what is too long with a search path added is passed over
    private static ImmutableArray<DnsName> Names(IEnumerable<string> candidates) =>
        [.. candidates.Select(text => DnsName.TryParse(text, out var name) ? name : (DnsName?)null).OfType<DnsName>().Distinct()];
}
