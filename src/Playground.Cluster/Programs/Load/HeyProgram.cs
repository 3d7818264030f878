using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Load;

/// <summary>hey: 200 requests by 50 workers unless told otherwise, and its report.</summary>
internal sealed class HeyProgram : IProgram
{
    private const string Wanted = "Usage: hey [options...] <url>\n";

    public async ValueTask<int> RunAsync(Process process)
    {
        // Go's flags: -n and --n, -disable-keepalive
        string[] arguments = [.. process.Arguments.Select(word => word is "-disable-keepalive" or "--disable-keepalive" ? "-K" : word is ['-', '-', _] ? word[1..] : word)];
        var options = Options.Read(arguments, "n:c:q:z:m:H:d:t:T:A:h:Ko:");
        if (options.Problem is not null || options.Operands is not [var url] || WebAddress.Parse(url) is not { } address)
        {
            await process.ComplainAsync(Wanted);
            return 1;
        }

        var (requests, workers) = (Number(options['n'], 200), Number(options['c'], 50));
        var duration = Duration(options['z']);
        if (requests <= 0 || workers <= 0)
            return await FailAsync(process, "-n and -c cannot be smaller than 1.");
        if (duration is null && requests < workers)
            return await FailAsync(process, "-n cannot be less than -c.");
        var order = new LoadOrder(address, Request(options, address), duration is null ? requests / workers * workers : int.MaxValue, Math.Min(workers, 500), TimeSpan.FromSeconds(Number(options['t'], 20)))
        {
            Duration = duration,
            KeepsAlive = !options.Has('K'),
        };
        var run = new LoadRun(process, order,
            (host, _) => $"Get \"{url}\": dial tcp: lookup {host}: no such host",
            (to, failure) => $"Get \"{url}\": dial tcp {to}: connect: {NetworkText.Of(process, failure).ToLowerInvariant()}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(process.Cancellation);
        process.Handle(Signal.Interrupt, stop.Cancel);
        await run.RunAsync(stop.Token);
        await process.PrintAsync(HeyReport.Of(run.Answers, run.Taken));
        return 0;
    }

    private static HttpRequest Request(Options options, WebAddress address)
    {
        HttpHeaders headers = [("Host", address.Authority), ("User-Agent", "hey/0.0.1"), ("Content-Type", options['T'] ?? "text/html")];
        foreach (var header in options.All('H'))
            headers.Set(header.Split(':', 2)[0], header.Contains(':') ? header.Split(':', 2)[1].Trim() : "");
        var body = Encoding.UTF8.GetBytes(options['d'] ?? "");
        if (body.Length > 0)
            headers.Set("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
        return new(options['m']?.ToUpperInvariant() ?? "GET", address.Path, headers) { Body = body };
    }

    private static int Number(string? text, int otherwise) => text is null ? otherwise : int.TryParse(text, out var number) ? number : 0;

    /// <summary>Go's way: 10s, 2m.</summary>
    private static TimeSpan? Duration(string? text) => text switch
    {
        [.. var number, 's'] when double.TryParse(number, CultureInfo.InvariantCulture, out var seconds) => TimeSpan.FromSeconds(seconds),
        [.. var number, 'm'] when double.TryParse(number, CultureInfo.InvariantCulture, out var minutes) => TimeSpan.FromMinutes(minutes),
        _ => null,
    };

    private static async ValueTask<int> FailAsync(Process process, string sentence)
    {
        await process.ComplainAsync($"{sentence}\n\n{Wanted}");
        return 1;
    }
}
