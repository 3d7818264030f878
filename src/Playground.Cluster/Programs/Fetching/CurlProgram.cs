using System.Globalization;
using System.Net;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Fetching;

/// <summary>curl.</summary>
internal sealed class CurlProgram : IProgram
{
    private const char ConnectTimeout = 'ā', Resolve = 'ă', Retry = 'ą', Raw = 'ć', Fail = 'f', Noproxy = 'ĉ', Urlencode = 'ċ', Json = 'č', CaCert = 'ď';

    public const string Version = "8.14.1";

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(
            process.Arguments, $"sSvifIo:Ow:m:H:X:d:kLA:u:e:46VhNgG#b:c:x:T:F:{ConnectTimeout}:{Resolve}:{Retry}:{Raw}:{Noproxy}:{Urlencode}:{Json}:{CaCert}:",
            ("silent", 's'), ("show-error", 'S'), ("verbose", 'v'), ("include", 'i'), ("fail", 'f'), ("head", 'I'), ("output", 'o'), ("remote-name", 'O'),
            ("write-out", 'w'), ("max-time", 'm'), ("header", 'H'), ("request", 'X'), ("data", 'd'), ("data-raw", Raw), ("data-urlencode", Urlencode), ("insecure", 'k'), ("location", 'L'),
            ("user-agent", 'A'), ("user", 'u'), ("connect-timeout", ConnectTimeout), ("resolve", Resolve), ("retry", Retry), ("version", 'V'), ("noproxy", Noproxy), ("json", Json), ("cacert", CaCert), ("get", 'G'), ("no-buffer", 'N'));
        if (options.Has('V'))
        {
            await process.PrintAsync($"curl {Version} (x86_64-pc-linux-gnu) libcurl/{Version}\nProtocols: http https\n");
            return 0;
        }

        if (options.Problem is { } problem)
        {
            var name = problem.Split(' ')[^1];
            await process.ComplainAsync($"curl: option {(name.Length is 1 ? "-" : "--")}{name}: {(problem.StartsWith("unrecognized", StringComparison.Ordinal) ? "is unknown" : "requires parameter")}\ncurl: try 'curl --help' or 'curl --manual' for more information\n");
            return 2;
        }

        if (options.Operands.Count is 0)
        {
            await process.ComplainAsync("curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n");
            return 2;
        }

        var code = 0;
        foreach (var url in options.Operands)
            code = await new CurlTransfer(process, Settings(options), url).RunAsync();
        return code;
    }

    private static CurlSettings Settings(Options options)
    {
        var data = options.All('d').Concat(options.All(Raw)).Concat(options.All(Urlencode).Select(pair => pair.Contains('=') ? pair[..(pair.IndexOf('=') + 1)] + Uri.EscapeDataString(pair[(pair.IndexOf('=') + 1)..]) : Uri.EscapeDataString(pair))).Concat(options.All(Json)).ToArray();
        return new()
        {
            IsSilent = options.Has('s'),
            ShowsErrors = !options.Has('s') || options.Has('S'),
            IsVerbose = options.Has('v'),
            IncludesHead = options.Has('i') || options.Has('I'),
            Fails = options.Has(Fail),
            Follows = options.Has('L'),
            Method = options['X'] ?? (options.Has('I') ? "HEAD" : data.Length > 0 && !options.Has('G') ? "POST" : "GET"),
            Data = data.Length > 0 ? string.Join('&', data) : null,
            IsJson = options.Has(Json),
            DataInQuery = options.Has('G'),
            Headers = [.. options.All('H')],
            Agent = options['A'] ?? $"curl/{Version}",
            User = options['u'],
            Output = options['o'],
            RemoteName = options.Has('O'),
            WriteOut = options['w'],
            ConnectTimeout = Seconds(options[ConnectTimeout]),
            MaxTime = Seconds(options['m']),
            IsInsecure = options.Has('k'),
            Trusted = options[CaCert],
            Resolve = [.. options.All(Resolve).Select(Pinned).OfType<(string, int, IPAddress)>()],
        };
    }

    private static TimeSpan? Seconds(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>host:port:address</summary>
    private static (string, int, IPAddress)? Pinned(string text) =>
        text.Split(':', 3) is [var host, var port, var address] && int.TryParse(port, out var number) && IPAddress.TryParse(address.Trim('[', ']'), out var ip) ? (host, number, ip) : null;
}

internal sealed record CurlSettings
{
    public bool IsSilent { get; init; }

    public bool ShowsErrors { get; init; }

    public bool IsVerbose { get; init; }

    public bool IncludesHead { get; init; }

    public bool Fails { get; init; }

    public bool Follows { get; init; }

    public string Method { get; init; } = "GET";

    public string? Data { get; init; }

    public bool IsJson { get; init; }

    public bool DataInQuery { get; init; }

    public IReadOnlyList<string> Headers { get; init; } = [];

    public string Agent { get; init; } = "";

    public string? User { get; init; }

    public string? Output { get; init; }

    public bool RemoteName { get; init; }

    public string? WriteOut { get; init; }

    public TimeSpan? ConnectTimeout { get; init; }

    public TimeSpan? MaxTime { get; init; }

    /// <summary>Any certificate will do.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>The file with the certificates to trust; null: the image's own.</summary>
    public string? Trusted { get; init; }

    public IReadOnlyList<(string Host, int Port, IPAddress Address)> Resolve { get; init; } = [];
}
