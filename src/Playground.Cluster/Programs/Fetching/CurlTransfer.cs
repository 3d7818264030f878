using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Http;
using Playground.Cluster.Programs.Tls;
using Playground.Cluster.Shell.Syntax;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Fetching;

/// <summary>One URL that curl fetches.</summary>
internal sealed class CurlTransfer(Process process, CurlSettings settings, string url)
{
    private const int MaxRedirects = 50;

    private const string UntrustedAdvice =
        "\nMore details here: https://curl.se/docs/sslcerts.html\n\ncurl failed to verify the legitimacy of the server and therefore could not\n"
        + "establish a secure connection to it. To learn more about this situation and\nhow to fix it, please visit the webpage mentioned above.";

    private static readonly TimeSpan DefaultConnectTimeout = TimeSpan.FromSeconds(300);

    private readonly Trace _trace = process.Container.Sockets.Begin(url, Protocol.Tcp);
    private readonly long _started = process.Time.GetTimestamp();
    private AddressPort _remote;
    private AddressPort _local;
    private int _status;
    private long _size;
    private TimeSpan _connectedAfter;
    private string _type = "";
    private string _shown = "";

    public async ValueTask<int> RunAsync()
    {
        if (WebAddress.Parse(url) is not { } address)
            return await FailAsync(3, Outcome.Unresolved, "URL rejected: Malformed input to a URL function");
        if (address.Scheme is not ("http" or "https"))
            return await FailAsync(1, Outcome.Unresolved, $"Protocol \"{address.Scheme}\" not supported");
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(process.Cancellation);
        using var clock = settings.MaxTime is { } limit ? process.Time.CreateTimer(_ => timer.Cancel(), null, limit, Timeout.InfiniteTimeSpan) : null;
        int code;
        try
        {
            code = await FetchAsync(address, timer.Token);
        }
        catch (OperationCanceledException) when (!process.Cancellation.IsCancellationRequested)
        {
            var milliseconds = (int)(settings.MaxTime ?? TimeSpan.Zero).TotalMilliseconds;
            code = await FailAsync(28, Outcome.TimedOut, _local == default
                ? $"Connection timed out after {milliseconds} milliseconds"
                : $"Operation timed out after {milliseconds} milliseconds with {_size} bytes received");
        }

        if (settings.WriteOut is { } format)
            await process.PrintAsync(WriteOut(Escapes.Expand(format).Text, code));
        return code;
    }

    private async ValueTask<int> FetchAsync(WebAddress address, CancellationToken cancellation)
    {
        for (var redirects = 0; ; redirects++)
        {
            var sockets = process.Container.Sockets;
            var ip = settings.Resolve.FirstOrDefault(pin => pin.Host == address.Host && pin.Port == address.Port).Address;
            if (ip is null)
            {
                var found = await sockets.ResolveAsync(address.Host, _trace, cancellation);
                if (!found.Succeeded || found.Addresses.IsEmpty)
                    return await FailAsync(6, Outcome.Unresolved, $"Could not resolve host: {address.Host}");
                ip = found.Addresses.FirstOrDefault(each => each.AddressFamily is AddressFamily.InterNetwork, found.Addresses[0]);
                await TellAsync($"* Host {address.Host}:{address.Port} was resolved.\n* IPv6: (none)\n* IPv4: {string.Join(", ", found.Addresses)}\n");
            }

            _remote = new(ip, address.Port);
            await TellAsync($"*   Trying {_remote}...\n");
            var before = process.Time.GetTimestamp();
            var connected = await sockets.ConnectAsync(_remote, settings.ConnectTimeout ?? DefaultConnectTimeout, _trace, cancellation);
            _connectedAfter = process.Time.GetElapsedTime(_started);
            if (connected.Connection is not { } connection)
                return await NotConnectedAsync(address, connected.Failure, process.Time.GetElapsedTime(before));
            await using (connection)
            {
                _local = connection.Local;
                if (address.Scheme is "http")
                    await TellAsync(Connected(address));
                var (code, next) = address.Scheme is "https" ? await AskSecurelyAsync(connection, address, cancellation) : await AskAsync(connection, address, cancellation);
                if (next is null)
                    return code;
                if (redirects >= MaxRedirects)
                    return await FailAsync(47, Outcome.Answered, $"Maximum ({MaxRedirects}) redirects followed");
                address = next;
            }
        }
    }

    private ValueTask<int> NotConnectedAsync(WebAddress address, NetworkFailure failure, TimeSpan taken)
    {
        var milliseconds = (int)taken.TotalMilliseconds;
        return failure is NetworkFailure.TimedOut
            ? FailAsync(28, Outcome.TimedOut, $"Connection timed out after {milliseconds} milliseconds")
            : FailAsync(7, Containers.Sockets.OutcomeOf(failure), $"Failed to connect to {address.Host} port {address.Port} after {milliseconds} ms: Could not connect to server");
    }

    private async ValueTask<(int Code, WebAddress? Next)> AskSecurelyAsync(Connection connection, WebAddress address, CancellationToken cancellation)
    {
        var file = settings.Trusted ?? PublicTrust.BundleFile;
        var trusted = process.FileSystem.ReadText(file) ?? "";
        if (settings is { IsInsecure: false, Trusted: not null } && !TlsClient.HasCertificates(trusted))
            return (await FailAsync(77, Outcome.Reset, $"error adding trust anchors from file: {file}"), null);
        var opened = await TlsClient.OpenAsync(connection, address.Host, trusted, !settings.IsInsecure, process.Time.GetUtcNow(), cancellation);
        await TellAsync(CurlTlsReport.Of(opened, address.Host, settings.IsInsecure, file));
        if (opened.Connection is { } secure)
        {
            await TellAsync(Connected(address));
            return await AskAsync(secure, address, cancellation);
        }

        var code = opened.Peer is not null && opened.Failure is not (TlsFailure.NotSpoken or TlsFailure.Closed) ? 60 : 35;
        return (await FailAsync(code, Outcome.Reset, opened.Failure switch
        {
            TlsFailure.UnknownIssuer => "SSL certificate problem: unable to get local issuer certificate" + UntrustedAdvice,
            TlsFailure.SelfSigned => "SSL certificate problem: self-signed certificate" + UntrustedAdvice,
            TlsFailure.OtherName => $"SSL: no alternative certificate subject name matches target host name '{address.Host}'" + UntrustedAdvice,
            TlsFailure.NotSpoken => "TLS connect error: error:0A00010B:SSL routines::wrong version number",
            _ => "TLS connect error: error:0A000126:SSL routines::unexpected eof while reading",
        }), null);
    }

    private async ValueTask<(int Code, WebAddress? Next)> AskAsync(Connection connection, WebAddress address, CancellationToken cancellation)
    {
        var request = Request(address);
        _trace.Request = $"{request.Method} {request.Target}";
        await TellAsync($"> {request.Method} {request.Target} HTTP/1.1\n" + string.Concat(request.Headers.Select(header => $"> {header.Name}: {header.Value}\n")) + "> \n* Request completely sent off\n");
        await HttpWriter.WriteAsync(connection.Output, request, cancellation);
        var reader = new HttpReader(connection.Input);
        if (await reader.ReadResponseAsync(cancellation) is not { } response)
            return (await FailAsync(52, Outcome.Reset, "Empty reply from server"), null);
        (_status, _trace.StatusCode, _type) = (response.Status, response.Status, response.Headers["Content-Type"] ?? "");
        await TellAsync($"< {response.Version} {response.Status} {response.Reason}\n" + string.Concat(response.Headers.Select(header => $"< {header.Name}: {header.Value}\n")) + "< \n");
        var next = settings.Follows && response.Status is 301 or 302 or 303 or 307 or 308 && response.Headers["Location"] is { } location ? address.Follow(location) : null;
        if (settings.IncludesHead)
            await process.PrintAsync($"{response.Version} {response.Status} {response.Reason}\r\n" + string.Concat(response.Headers.Select(header => $"{header.Name}: {header.Value}\r\n")) + "\r\n");
        if (next is not null)
            return (0, next);
        if (settings.Fails && response.Status >= 400)
            return (await FailAsync(22, Outcome.Answered, $"The requested URL returned error: {response.Status}"), null);
        return (await BodyAsync(reader, response, address, cancellation), null);
    }

    private HttpRequest Request(WebAddress address)
    {
        HttpHeaders headers = [("Host", address.Authority)];
        if (settings.User is { } user)
            headers.Add(("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user))));
        headers.Add(("User-Agent", settings.Agent));
        headers.Add(("Accept", settings.IsJson ? "application/json" : "*/*"));
        foreach (var header in settings.Headers)
        {
            var colon = header.IndexOf(':');
            if (colon > 0 && header[(colon + 1)..].Trim() is { Length: > 0 } value)
                headers.Set(header[..colon], value);
            else if (colon > 0)
                headers.RemoveAll(each => each.Name.Equals(header[..colon], StringComparison.OrdinalIgnoreCase));
        }

        var body = Array.Empty<byte>();
        var path = address.Path;
        if (settings.Data is { } data && settings.DataInQuery)
        {
            path += (path.Contains('?') ? "&" : "?") + data;
        }
        else if (settings.Data is not null)
        {
            body = settings.Data.StartsWith('@') && process.FileSystem.Find(settings.Data[1..], process.WorkingDirectory).Node is FileNode file ? file.Bytes : Encoding.UTF8.GetBytes(settings.Data);
            headers.Add(("Content-Length", body.Length.ToString()));
            if (headers["Content-Type"] is null)
                headers.Add(("Content-Type", settings.IsJson ? "application/json" : "application/x-www-form-urlencoded"));
        }

        return new(settings.Method, path, headers) { Body = body };
    }

    private async ValueTask<int> BodyAsync(HttpReader reader, HttpResponse response, WebAddress address, CancellationToken cancellation)
    {
        var name = settings.RemoteName ? address.Path.Split('?')[0].Split('/')[^1] : settings.Output;
        var target = process.Output;
        if (name is { Length: > 0 } and not "-")
        {
            var error = process.FileSystem.Open(name, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out target);
            if (error is not Errno.None)
                return await FailAsync(23, Outcome.Answered, $"client returned ERROR on write, 0 bytes: {error.Text()}");
        }

        var seen = new List<byte>();
        var isWhole = settings.Method is "HEAD" || response.Status is 204 or 304 || await reader.ReadBodyAsync(response.Headers, async part =>
        {
            _size += part.Length;
            if (seen.Count < 256)
                seen.AddRange(part.Span[..Math.Min(part.Length, 256)]);
            await target.WriteAsync(part, process.Cancellation);
        }, cancellation);
        if (!ReferenceEquals(target, process.Output))
            target.Release();
        if (!isWhole)
            return await FailAsync(18, Outcome.Reset, "transfer closed with outstanding read data remaining");
        _shown = Encoding.UTF8.GetString([.. seen]).Split('\n')[0];
        await TellAsync($"* Connection #0 to host {address.Host} left intact\n");
        process.Container.Sockets.End(_trace, Outcome.Answered, _shown.Length > 0 ? _shown : $"{response.Version} {response.Status} {response.Reason}");
        return 0;
    }

    private string Connected(WebAddress address) => $"* Connected to {address.Host} ({_remote.Address}) port {address.Port}\n* using HTTP/1.x\n";

    private ValueTask TellAsync(string text) => settings.IsVerbose ? process.ComplainAsync(text) : ValueTask.CompletedTask;

    private async ValueTask<int> FailAsync(int code, Outcome outcome, string sentence)
    {
        process.Container.Sockets.End(_trace, outcome, $"curl: ({code}) {sentence.Split('\n')[0]}");
        if (settings.ShowsErrors)
            await process.ComplainAsync($"curl: ({code}) {sentence}\n");
        return code;
    }

    private string WriteOut(string format, int code)
    {
        var total = process.Time.GetElapsedTime(_started);
        string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
        return format
            .Replace("%{http_code}", _status.ToString("000")).Replace("%{response_code}", _status.ToString("000"))
            .Replace("%{time_total}", Seconds(total)).Replace("%{time_connect}", Seconds(_connectedAfter)).Replace("%{time_namelookup}", Seconds(_connectedAfter))
            .Replace("%{time_starttransfer}", Seconds(total)).Replace("%{size_download}", _size.ToString()).Replace("%{content_type}", _type)
            .Replace("%{remote_ip}", _local == default ? "" : _remote.Address.ToString()).Replace("%{remote_port}", _local == default ? "" : _remote.Port.ToString())
            .Replace("%{local_ip}", _local == default ? "" : _local.Address.ToString()).Replace("%{local_port}", _local == default ? "" : _local.Port.ToString())
            .Replace("%{url}", url).Replace("%{url_effective}", url).Replace("%{exitcode}", code.ToString()).Replace("%{num_connects}", "1").Replace("%{errormsg}", "");
    }
}
