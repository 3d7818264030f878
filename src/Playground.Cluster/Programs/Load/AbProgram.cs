using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Load;

/// <summary>ab, ApacheBench: one request by one client unless told otherwise.</summary>
internal sealed class AbProgram : IProgram
{
    private const string Banner = """
        This is ApacheBench, Version 2.3 <$Revision: 1913912 $>
        Copyright 1996 Adam Twiss, Zeus Technology Ltd, http://www.zeustech.net/
        Licensed to The Apache Software Foundation, http://www.apache.org/


        """;

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "n:c:t:s:kH:m:T:qlrv:");
        if (options.Problem is not null || options.Operands is not [var url])
        {
            await process.ComplainAsync("ab: wrong number of arguments\nUsage: ab [options] [http[s]://]hostname[:port]/path\n");
            return 22;
        }

        // ab wants the path, if only a slash
        if (!url[(url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)..].Contains('/') || WebAddress.Parse(url) is not { } address)
        {
            await process.ComplainAsync("ab: invalid URL\nUsage: ab [options] [http[s]://]hostname[:port]/path\n");
            return 22;
        }

        var requests = int.TryParse(options['n'], out var n) ? n : options.Has('t') ? 50000 : 1;
        var workers = int.TryParse(options['c'], out var c) ? c : 1;
        if (workers > requests)
        {
            await process.ComplainAsync("ab: Cannot use concurrency level greater than total number of requests\nUsage: ab [options] [http[s]://]hostname[:port]/path\n");
            return 22;
        }

        await process.PrintAsync(Banner + $"Benchmarking {address.Host} (be patient){(requests > 150 ? "\n" : ".....")}");
        var order = new LoadOrder(address, Request(options, address), requests, Math.Clamp(workers, 1, 500), TimeSpan.FromSeconds(int.TryParse(options['s'], out var s) ? s : 30))
        {
            Duration = int.TryParse(options['t'], out var seconds) ? TimeSpan.FromSeconds(seconds) : null,
            KeepsAlive = options.Has('k'),
            Progress = done => requests > 150 && done % Math.Max(100, requests / 10) is 0 ? process.ComplainAsync($"Completed {done} requests\n") : ValueTask.CompletedTask,
        };
        var run = new LoadRun(process, order, (host, _) => $"apr_sockaddr_info_get() for {host}: Name or service not known (670002)",
            (_, failure) => $"apr_socket_recv: {NetworkText.Of(process, failure)} ({(failure is Playground.Network.Fabric.NetworkFailure.Refused ? 111 : 110)})");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(process.Cancellation);
        process.Handle(Signal.Interrupt, stop.Cancel);
        await run.RunAsync(stop.Token);
        if (run.Answers.All(answer => answer.Error.Length > 0))
        {
            await process.ComplainAsync($"{(requests > 150 ? "" : "\n")}{run.Answers.FirstOrDefault()?.Error ?? "apr_pollset_poll: The timeout specified has expired (70007)"}\n");
            return 1;
        }

        await process.PrintAsync(requests > 150 ? $"Finished {run.Answers.Count} requests\n" : "done\n");
        await process.PrintAsync(AbReport.Of(order, run.Answers, run.Taken));
        return 0;
    }

    private static HttpRequest Request(Options options, WebAddress address)
    {
        HttpHeaders headers = options.Has('k') ? [("Connection", "Keep-Alive")] : [];
        headers.AddRange([("Host", address.Authority), ("User-Agent", "ApacheBench/2.3"), ("Accept", "*/*")]);
        foreach (var header in options.All('H'))
            headers.Set(header.Split(':', 2)[0], header.Contains(':') ? header.Split(':', 2)[1].Trim() : "");
        return new(options['m'] ?? "GET", address.Path, headers) { Version = "HTTP/1.0" };
    }
}
