using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Servers.Nginx;

/// <summary>Answers requests as the configuration says.</summary>
internal sealed partial class NginxSite(Process process, NginxProgram nginx, NginxSettings settings, NginxUpstreams upstreams, int worker)
{
    private NginxSettings _settings = settings;
    private NginxProxy _proxy = new(process, upstreams, worker);

    public async Task ReloadAsync()
    {
        await NginxProgram.NoteAsync(process, "notice", process.Id, "signal 1 (SIGHUP) received, reconfiguring");
        var next = NginxSettings.Load(process.FileSystem);
        var hosts = new NginxUpstreams(process, next);
        if ((next.Problem ?? await hosts.ResolveAsync()) is { } problem)
            await NginxProgram.NoteAsync(process, "emerg", process.Id, problem);
        else
            (_settings, _proxy) = (next, new(process, hosts, worker));
    }

    public async ValueTask<HttpResponse> AnswerAsync(HttpExchange exchange, CancellationToken cancellation)
    {
        var request = exchange.Request;
        var host = (request.Headers["Host"] ?? "").Split(':')[0];
        var server = _settings.ServerFor(exchange.Local.Port, host);
        var path = Uri.UnescapeDataString(request.Path);
        var response = server is null ? Page(exchange, 404) : await RouteAsync(exchange, server, path, 0, cancellation);
        if (server is not null && (Effective(server, NginxSettings.LocationFor(server, path), "access_log")?.First is not "off"))
            await process.PrintAsync(AccessLine(exchange, response));
        return response;
    }

    /// <summary>An answer with nginx's own headers around what the caller adds.</summary>
    public HttpResponse Make(HttpExchange exchange, int status, string type, byte[] body, params ReadOnlySpan<(string, string)> headers)
    {
        HttpHeaders all =
        [
            ("Server", "nginx/" + nginx.Version), ("Date", process.Time.GetUtcNow().ToString("R")), ("Content-Type", type), ("Content-Length", body.Length.ToString()),
        ];
        foreach (var header in headers)
            all.Add(header);
        all.Insert(headers.Length > 0 && headers[0].Item1 is "Last-Modified" or "Location" ? 5 : 4, ("Connection", exchange.Request.KeepsAlive ? "keep-alive" : "close"));
        if (status is 304)
            all.RemoveAll(header => header.Name is "Content-Type" or "Content-Length");
        return new(status, all, status is 304 ? [] : body) { Reason = status is 405 ? "Not Allowed" : Reason.Of(status) };
    }

    public HttpResponse Page(HttpExchange exchange, int status, params ReadOnlySpan<(string, string)> headers)
    {
        var title = $"{status} {(status is 405 ? "Not Allowed" : status is 302 ? "Found" : Reason.Of(status))}";
        return Make(exchange, status, "text/html", Encoding.UTF8.GetBytes(
            $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx/{nginx.Version}</center>\r\n</body>\r\n</html>\r\n"), headers);
    }

    public string Expand(HttpExchange exchange, string text) => text.Contains('$') ? Variable().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        var request = exchange.Request;
        return name switch
        {
            "host" => (request.Headers["Host"] ?? "").Split(':')[0],
            "remote_addr" => exchange.Remote.Address.ToString(),
            "remote_port" => exchange.Remote.Port.ToString(),
            "server_addr" => exchange.Local.Address.ToString(),
            "server_port" => exchange.Local.Port.ToString(),
            "uri" or "document_uri" => request.Path,
            "request_uri" => request.Target,
            "request_method" => request.Method,
            "request" => $"{request.Method} {request.Target} {request.Version}",
            "args" or "query_string" => request.Query,
            "is_args" => request.Query.Length > 0 ? "?" : "",
            "hostname" => process.Container.Spec.Hostname,
            "scheme" => "http",
            "nginx_version" => nginx.Version,
            "server_protocol" => request.Version,
            "proxy_add_x_forwarded_for" => (request.Headers["X-Forwarded-For"] is { } before ? before + ", " : "") + exchange.Remote.Address,
            _ when name.StartsWith("http_", StringComparison.Ordinal) => request.Headers[name[5..].Replace('_', '-')] ?? "",
            _ when name.StartsWith("arg_", StringComparison.Ordinal) => request.Argument(name[4..]) ?? "",
            _ => "",
        };
    }) : text;

    private async ValueTask<HttpResponse> RouteAsync(HttpExchange exchange, Directive server, string path, int depth, CancellationToken cancellation)
    {
        var location = NginxSettings.LocationFor(server, path);
        var response = (location?.Last("return") ?? server.Last("return")) is { } fixedAnswer ? Return(exchange, server, location, fixedAnswer)
            : (location?.Last("proxy_pass") ?? server.Last("proxy_pass")) is { } pass ? await _proxy.PassAsync(this, exchange, location ?? server, pass, path, cancellation)
            : await FileAsync(exchange, server, location, path, depth, cancellation);
        Directive[] own = [.. location?.All("add_header") ?? []];
        foreach (var added in own.Length > 0 ? own : server.All("add_header"))
        {
            if (added.Arguments.Count >= 2 && (response.Status < 400 || added.Arguments.Contains("always")))
                response.Headers.Add((added.First, Expand(exchange, added.Arguments[1])));
        }

        return response;
    }

    private HttpResponse Return(HttpExchange exchange, Directive server, Directive? location, Directive answer)
    {
        var status = int.TryParse(answer.First, out var code) ? code : 302;
        var text = Expand(exchange, answer.Arguments.Count > 1 ? answer.Arguments[1] : code is 0 ? answer.First : "");
        if (status is 301 or 302 or 303 or 307 or 308)
            return Page(exchange, status, ("Location", text.StartsWith('/') ? $"http://{exchange.Request.Headers["Host"]}{text}" : text));
        if (text.Length is 0 && status >= 400)
            return Page(exchange, status);
        var type = Effective(server, location, "default_type")?.First ?? "application/octet-stream";
        return Make(exchange, status, type, Encoding.UTF8.GetBytes(text));
    }

    private async ValueTask<HttpResponse> FileAsync(HttpExchange exchange, Directive server, Directive? location, string path, int depth, CancellationToken cancellation)
    {
        if (exchange.Request.Method is not ("GET" or "HEAD"))
            return Page(exchange, 405);
        if (location?.Last("try_files") is { } tries)
        {
            foreach (var attempt in tries.Arguments.SkipLast(1).Select(attempt => attempt.Replace("$uri", path)))
            {
                if (Disk(server, location, attempt) is FileNode || (attempt.EndsWith('/') && Disk(server, location, attempt) is DirectoryNode))
                    return await StaticAsync(exchange, server, location, attempt, depth, cancellation);
            }

            var fallback = tries.Arguments[^1];
            if (fallback.StartsWith('='))
                return Page(exchange, int.TryParse(fallback[1..], out var code) ? code : 404);
            return depth > 4 ? Page(exchange, 500) : await RouteAsync(exchange, server, Expand(exchange, fallback.Replace("$uri", path)).Split('?')[0], depth + 1, cancellation);
        }

        return await StaticAsync(exchange, server, location, path, depth, cancellation);
    }

    private async ValueTask<HttpResponse> StaticAsync(HttpExchange exchange, Directive server, Directive? location, string path, int depth, CancellationToken cancellation)
    {
        var node = Disk(server, location, path);
        if (node is DirectoryNode && !path.EndsWith('/'))
            return Page(exchange, 301, ("Location", $"http://{exchange.Request.Headers["Host"]}{path}/"));
        if (node is DirectoryNode)
        {
            foreach (var index in Effective(server, location, "index")?.Arguments ?? ["index.html"])
            {
                if (Disk(server, location, path + index) is FileNode)
                    return depth > 4 ? Page(exchange, 500) : await RouteAsync(exchange, server, path + index, depth + 1, cancellation);
            }

            await ErrorAsync(exchange, server, $"directory index of \"{FullPath(server, location, path)}\" is forbidden");
            return Page(exchange, 403);
        }

        if (node is not FileNode file)
        {
            await ErrorAsync(exchange, server, $"open() \"{FullPath(server, location, path)}\" failed (2: No such file or directory)");
            return Page(exchange, 404);
        }

        var body = file.Bytes;
        var tag = $"\"{file.Modified.ToUnixTimeSeconds():x}-{body.Length:x}\"";
        var status = exchange.Request.Headers["If-None-Match"] == tag || exchange.Request.Headers["If-Modified-Since"] == file.Modified.ToString("R") ? 304 : 200;
        return status is 304
            ? Make(exchange, 304, "", body, ("Last-Modified", file.Modified.ToString("R")), ("ETag", tag))
            : Make(exchange, 200, MediaTypes.Of(path), body, ("Last-Modified", file.Modified.ToString("R")), ("ETag", tag), ("Accept-Ranges", "bytes"));
    }

    private ValueTask ErrorAsync(HttpExchange exchange, Directive server, string what) => NginxProgram.NoteAsync(
        process, "error", worker, $"*{exchange.Connection} {what}, {About(exchange, server)}");

    public static string About(HttpExchange exchange, Directive server) =>
        $"client: {exchange.Remote.Address}, server: {server.Last("server_name")?.First}, request: \"{exchange.Request.Method} {exchange.Request.Target} {exchange.Request.Version}\", host: \"{exchange.Request.Headers["Host"]}\"";

    private Node? Disk(Directive server, Directive? location, string path) => process.FileSystem.Find(FullPath(server, location, path)).Node;

    private static string FullPath(Directive server, Directive? location, string path)
    {
        if (location?.Last("alias") is { } alias)
            return alias.First + path[Math.Min(location.Arguments[^1].Length, path.Length)..];
        var root = Effective(server, location, "root")?.First ?? "/etc/nginx/html";
        return root.TrimEnd('/') + path;
    }

    private static Directive? Effective(Directive server, Directive? location, string name) => location?.Last(name) ?? server.Last(name);

    private string AccessLine(HttpExchange exchange, HttpResponse response)
    {
        var request = exchange.Request;
        var time = process.Time.GetUtcNow().UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss", CultureInfo.InvariantCulture);
        var sent = request.Method is "HEAD" ? 0 : response.Body.Length;
        return $"{exchange.Remote.Address} - - [{time} +0000] \"{request.Method} {request.Target} {request.Version}\" {response.Status} {sent} "
            + $"\"{request.Headers["Referer"] ?? "-"}\" \"{request.Headers["User-Agent"] ?? "-"}\" \"{request.Headers["X-Forwarded-For"] ?? "-"}\"\n";
    }

    [GeneratedRegex(@"\$(\{(?<name>\w+)\}|(?<name>\w+))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
