using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Http;
using Playground.Cluster.Programs.Tls;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Fetching;

/// <summary>wget as busybox has it.</summary>
internal sealed class WgetProgram : IProgram
{
    private const int MaxRedirects = 20;
    private const char Spider = 'ā', Header = 'ă', PostData = 'ą', NoCheck = 'ć';

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(
            process.Arguments, $"qSO:T:U:P:cY:o:t:{Spider}{Header}:{PostData}:{NoCheck}",
            ("quiet", 'q'), ("server-response", 'S'), ("output-document", 'O'), ("timeout", 'T'), ("user-agent", 'U'), ("directory-prefix", 'P'),
            ("continue", 'c'), ("tries", 't'), ("spider", Spider), ("header", Header), ("post-data", PostData), ("no-check-certificate", NoCheck));
        if (options.Problem is not null || options.Operands.Count is 0)
        {
            await process.ComplainAsync((options.Problem is null ? "" : $"wget: {options.Problem}\n") + Usage);
            return 1;
        }

        foreach (var url in options.Operands)
        {
            if (await new Download(process, options, url).RunAsync() is not 0 and var code)
                return code;
        }

        return 0;
    }

    private const string Usage =
        $"BusyBox v{Busybox.Version} multi-call binary.\n\nUsage: wget [-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]\n"
        + "\t[--post-data STR | --post-file FILE] [-Y on/off]\n\t[--no-check-certificate] [-P DIR] [-U AGENT] [-T SEC] URL...\n\nRetrieve files via HTTP or FTP\n";

    private sealed class Download(Process process, Options options, string url)
    {
        private readonly Trace _trace = process.Container.Sockets.Begin(url, Protocol.Tcp);
        private readonly bool _isQuiet = options.Has('q');

        public async ValueTask<int> RunAsync()
        {
            if (WebAddress.Parse(url) is not { } address)
                return await FailAsync(Outcome.Unresolved, $"bad address '{url}'");
            if (address.Scheme is not ("http" or "https"))
                return await FailAsync(Outcome.Unresolved, $"not an http or ftp url: {url}");
            var limit = double.TryParse(options['T'], CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromSeconds(900);
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(process.Cancellation);
            using var clock = process.Time.CreateTimer(_ => timer.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            try
            {
                return await FetchAsync(address, () => clock.Change(limit, Timeout.InfiniteTimeSpan), timer.Token);
            }
            catch (OperationCanceledException) when (!process.Cancellation.IsCancellationRequested)
            {
                return await FailAsync(Outcome.TimedOut, "download timed out");
            }
        }

        /// <param name="startClock">the time of -T runs from the connection on: a resolver has times of its own</param>
        private async ValueTask<int> FetchAsync(WebAddress address, Action startClock, CancellationToken cancellation)
        {
            for (var redirects = 0; redirects < MaxRedirects; redirects++)
            {
                var sockets = process.Container.Sockets;
                var resolution = await sockets.ResolveAsync(address.Host, _trace, process.Cancellation);
                if (!resolution.Succeeded || resolution.Addresses.IsEmpty)
                    return await FailAsync(Outcome.Unresolved, $"bad address '{address.Authority}'");
                var ip = resolution.Addresses.FirstOrDefault(ip => ip.AddressFamily is AddressFamily.InterNetwork, resolution.Addresses[0]);
                var to = new AddressPort(ip, address.Port);
                startClock();
                if (!_isQuiet)
                    await process.ComplainAsync($"Connecting to {address.Authority} ({to})\n");
                var connected = await sockets.ConnectAsync(to, NetworkText.ConnectTimeout, _trace, cancellation);
                if (connected.Connection is not { } connection)
                    return await FailAsync(
                        Containers.Sockets.OutcomeOf(connected.Failure), $"can't connect to remote host ({ip}): {NetworkText.Of(process, connected.Failure)}");
                await using (connection)
                {
                    var next = address.Scheme is "https" ? await AskSecurelyAsync(connection, address, cancellation) : await AskAsync(connection, address, cancellation);
                    if (next.Redirect is null)
                        return next.Code;
                    address = next.Redirect;
                }
            }

            return await FailAsync(Outcome.Answered, "too many redirections");
        }

        /// <summary>Alpine's wget has the program ssl_client check the certificate; busybox's own TLS looks at none, and says so.</summary>
        private async ValueTask<(int Code, WebAddress? Redirect)> AskSecurelyAsync(Connection connection, WebAddress address, CancellationToken cancellation)
        {
            var checks = process.FileSystem.ReadText("/etc/alpine-release") is not null;
            if (!options.Has(NoCheck) && !checks)
                await process.ComplainAsync("wget: note: TLS certificate validation not " + "implemented\n");
            var trusted = process.FileSystem.ReadText(PublicTrust.BundleFile) ?? "";
            var opened = await TlsClient.OpenAsync(connection, address.Host, trusted, checks && !options.Has(NoCheck), process.Time.GetUtcNow(), cancellation);
            if (opened.Connection is { } secure)
                return await AskAsync(secure, address, cancellation);
            var thread = "C8B7F5A4A97F0000:error:";
            await process.ComplainAsync(!checks ? "" : (opened.Failure switch
            {
                TlsFailure.NotSpoken => thread + "0A00010B:SSL routines:ssl3_get_record:wrong version number:ssl/record/ssl3_record.c:354:\n",
                TlsFailure.Closed => thread + "0A000126:SSL routines:ssl3_read_n:unexpected eof while reading:ssl/record/rec_layer_s3.c:303:\n",
                _ => thread + "0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed:ssl/statem/statem_clnt.c:1889:\n",
            }) + "ssl_client: SSL_connect\n");
            return (await FailAsync(Outcome.Reset, "error getting response: Connection reset by peer"), null);
        }

        private async ValueTask<(int Code, WebAddress? Redirect)> AskAsync(Connection connection, WebAddress address, CancellationToken cancellation)
        {
            var request = Request(address);
            _trace.Request = $"{request.Method} {request.Target}";
            await HttpWriter.WriteAsync(connection.Output, request, cancellation);
            var reader = new HttpReader(connection.Input);
            if (await reader.ReadResponseAsync(cancellation) is not { } response)
                return (await FailAsync(Outcome.Reset, "error getting response: Connection reset by peer"), null);
            _trace.StatusCode = response.Status;
            if (options.Has('S'))
                await process.ComplainAsync($"  {response.Version} {response.Status} {response.Reason}\n" + string.Concat(response.Headers.Select(h => $"  {h.Name}: {h.Value}\n")));
            if (response.Status is 301 or 302 or 303 or 307 or 308 && response.Headers["Location"] is { } location && address.Follow(location) is { } next)
                return (0, next);
            if (response.Status is not (>= 200 and < 300))
                return (await FailAsync(Outcome.Answered, $"server returned error: {response.Version} {response.Status} {response.Reason}"), null);
            return (await SaveAsync(reader, response, address, cancellation), null);
        }

        private HttpRequest Request(WebAddress address)
        {
            HttpHeaders headers = [("Host", address.Authority), ("User-Agent", options['U'] ?? "Wget"), ("Connection", "close")];
            foreach (var header in options.All(Header))
            {
                var (name, value) = (header.Split(':', 2)[0], header.Contains(':') ? header.Split(':', 2)[1].Trim() : "");
                headers.Set(name, value);
            }

            if (options[PostData] is not { } data)
                return new("GET", address.Path, headers);
            var body = Encoding.UTF8.GetBytes(data);
            headers.Add(("Content-Type", "application/x-www-form-urlencoded"));
            headers.Add(("Content-Length", body.Length.ToString()));
            return new("POST", address.Path, headers) { Body = body };
        }

        private async ValueTask<int> SaveAsync(HttpReader reader, HttpResponse response, WebAddress address, CancellationToken cancellation)
        {
            if (options.Has(Spider))
            {
                if (!_isQuiet)
                    await process.ComplainAsync("remote file exists\n");
                process.Container.Sockets.End(_trace, Outcome.Answered, "remote file exists");
                return 0;
            }

            var name = options['O'] ?? (address.Path.Split('?')[0].Split('/')[^1] is { Length: > 0 } file ? file : "index.html");
            if (options['P'] is { } folder && options['O'] is null)
                name = $"{folder}/{name}";
            var target = process.Output;
            if (name is not "-")
            {
                var mode = OpenMode.Write | OpenMode.Create | (options['O'] is null ? OpenMode.Exclusive : OpenMode.Truncate);
                var error = process.FileSystem.Open(name, process.WorkingDirectory, mode, out target);
                if (error is not Errno.None)
                    return await FailAsync(Outcome.Answered, $"can't open '{name}': {error.Text()}");
            }

            if (!_isQuiet)
                await process.ComplainAsync(name is "-" ? "writing to stdout\n" : $"saving to '{name}'\n");
            var (size, seen) = (0L, new List<byte>());
            var isWhole = await reader.ReadBodyAsync(response.Headers, async part =>
            {
                size += part.Length;
                if (seen.Count < 256)
                    seen.AddRange(part.Span[..Math.Min(part.Length, 256)]);
                await target.WriteAsync(part, process.Cancellation);
            }, cancellation);
            if (name is not "-")
                target.Release();
            if (!isWhole)
                return await FailAsync(Outcome.Reset, "connection closed prematurely");
            if (!_isQuiet)
                await process.ComplainAsync(Progress(name, size) + (name is "-" ? "written to stdout\n" : $"'{name}' saved\n"));
            process.Container.Sockets.End(_trace, Outcome.Answered, FirstLine(seen) is { Length: > 0 } line && name is "-" ? line : $"{response.Version} {response.Status} {response.Reason}");
            return 0;
        }

        private static string FirstLine(List<byte> body) => Encoding.UTF8.GetString([.. body]).Split('\n')[0];

        private static string Progress(string name, long size)
        {
            var shown = size < 100_000 ? size.ToString() : $"{size / 1024}k";
            var file = name is "-" ? "-" : Path.GetFileName(name);
            return $"{file[..Math.Min(file.Length, 20)],-20} 100% |{new string('*', 32)}| {shown,5}  0:00:00 ETA\n";
        }

        private async ValueTask<int> FailAsync(Outcome outcome, string sentence)
        {
            // ends the trace first: who sees the text may ask for the flow at once
            process.Container.Sockets.End(_trace, outcome, $"wget: {sentence}");
            await process.ComplainAsync($"wget: {sentence}\n");
            return 1;
        }
    }
}
