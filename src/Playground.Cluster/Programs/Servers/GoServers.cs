using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Servers;

/// <summary>hashicorp/http-echo: one text for every request.</summary>
internal sealed class HttpEchoProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var text = Flag(process, "text") ?? process.Environment.GetValueOrDefault("ECHO_TEXT") ?? "hello-world";
        var address = Flag(process, "listen") ?? ":5678";
        var status = int.TryParse(Flag(process, "status-code"), out var code) ? code : 200;
        process.ExitOn(0, Signal.Terminate, Signal.Interrupt);
        var port = int.TryParse(address[(address.LastIndexOf(':') + 1)..], out var number) ? number : 5678;
        await process.PrintAsync($"{Now(process)} [INFO] server is listening on {address}\n");
        using var listening = new HttpServer(process, async (exchange, _) =>
        {
            await process.PrintAsync(
                $"{Now(process)} {exchange.Request.Headers["Host"]} {exchange.Remote} \"{exchange.Request.Method} {exchange.Request.Target} {exchange.Request.Version}\" {status} {text.Length + 1} \"{exchange.Request.Headers["User-Agent"]}\" 23.1µs\n");
            return HttpServer.Go(process, status, text + "\n", null, [("X-App-Name", "http-echo"), ("X-App-Version", "1.0.0")]);
        }).Listen(port);
        if (listening is null)
        {
            await process.ComplainAsync($"[ERR] Error starting server: listen tcp {address}: bind: address already in use\n");
            return 127;
        }

        await HttpServer.UntilEndAsync(process);
        return 0;
    }

    private static string Now(Process process) => process.Time.GetUtcNow().UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Go's flags: -name=value, --name value.</summary>
    public static string? Flag(Process process, string name)
    {
        for (var i = 1; i < process.Arguments.Count; i++)
        {
            var argument = process.Arguments[i].TrimStart('-');
            if (process.Arguments[i].StartsWith('-') && argument.StartsWith(name + "=", StringComparison.Ordinal))
                return argument[(name.Length + 1)..];
            if (process.Arguments[i].StartsWith('-') && argument == name && i + 1 < process.Arguments.Count)
                return process.Arguments[i + 1];
        }

        return null;
    }
}

/// <summary>traefik/whoami: tells who answered and what was asked.</summary>
internal sealed class WhoamiProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        process.ExitOn(2, Signal.Terminate, Signal.Interrupt);
        var port = int.TryParse(HttpEchoProgram.Flag(process, "port") ?? process.Environment.GetValueOrDefault("WHOAMI_PORT_NUMBER"), out var number) ? number : 80;
        var name = HttpEchoProgram.Flag(process, "name") ?? process.Environment.GetValueOrDefault("WHOAMI_NAME") ?? "";
        using var listening = new HttpServer(process, (exchange, _) =>
        {
            var request = exchange.Request;
            if (request.Path is "/health")
                return new(HttpServer.Go(process, 200, ""));
            var body = new StringBuilder();
            if (name.Length > 0)
                body.Append($"Name: {name}\n");
            body.Append($"Hostname: {process.Container.Spec.Hostname}\nIP: 127.0.0.1\nIP: ::1\n");
            foreach (var address in process.Container.Sockets.Stack.Addresses)
                body.Append($"IP: {address}\n");
            body.Append($"RemoteAddr: {exchange.Remote}\n{request.Method} {request.Target} {request.Version}\nHost: {request.Headers["Host"]}\n");
            foreach (var header in request.Headers.Where(header => !header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)).OrderBy(header => header.Name, StringComparer.Ordinal))
                body.Append($"{header.Name}: {header.Value}\n");
            return new(HttpServer.Go(process, 200, body.Append('\n').ToString()));
        }).Listen(port);
        if (listening is null)
        {
            await process.ComplainAsync($"listen tcp :{port}: bind: address already in use\n");
            return 1;
        }

        await process.PrintAsync($"{process.Time.GetUtcNow().UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture)} Starting up on port {port}\n");
        await HttpServer.UntilEndAsync(process);
        return 0;
    }
}

/// <summary>What runs only to be there: pause, kube-proxy.</summary>
internal sealed class IdleProgram(string greeting) : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        process.ExitOn(0, Signal.Terminate, Signal.Interrupt);
        if (greeting.Length > 0)
            await process.ComplainAsync(greeting);
        await HttpServer.UntilEndAsync(process);
        return 0;
    }
}

/// <summary>Apache's httpd with its page of two words.</summary>
internal sealed class HttpdProgram : IProgram
{
    private const string Page = "<html><body><h1>It works!</h1></body></html>\n";

    public async ValueTask<int> RunAsync(Process process)
    {
        process.ExitOn(0, Signal.Terminate, Signal.Interrupt, Signal.WindowChange);
        using var listening = new HttpServer(process, async (exchange, _) =>
        {
            var request = exchange.Request;
            var path = request.Path is "/" ? "/index.html" : request.Path;
            var file = process.FileSystem.Find("/usr/local/apache2/htdocs" + path).Node as FileSystems.FileNode;
            var body = file?.Bytes ?? Encoding.UTF8.GetBytes("<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n");
            var status = file is null ? 404 : 200;
            var now = process.Time.GetUtcNow().UtcDateTime;
            await process.PrintAsync($"{exchange.Remote.Address} - - [{now.ToString("dd/MMM/yyyy:HH:mm:ss", CultureInfo.InvariantCulture)} +0000] \"{request.Method} {request.Target} {request.Version}\" {status} {body.Length}\n");
            HttpHeaders headers = [("Date", process.Time.GetUtcNow().ToString("R")), ("Server", "Apache/2.4.65 (Unix)")];
            if (file is not null)
                headers.AddRange([("Last-Modified", "Mon, 11 Jun 2007 18:53:14 GMT"), ("ETag", "\"2d-432a5e4a73a80\""), ("Accept-Ranges", "bytes")]);
            headers.AddRange([("Content-Length", body.Length.ToString()), ("Connection", request.KeepsAlive ? "Keep-Alive" : "close"), ("Content-Type", file is null ? "text/html; charset=iso-8859-1" : MediaTypes.Of(path))]);
            return new(status, headers, body);
        }).Listen(80);
        if (listening is null)
        {
            await process.ComplainAsync("(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:80\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n");
            return 1;
        }

        await process.ComplainAsync(
            $"AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using {process.Container.Sockets.Stack.Address}. Set the 'ServerName' directive globally to suppress this message\n"
            + $"[{process.Time.GetUtcNow().UtcDateTime.ToString("ddd MMM dd HH:mm:ss.ffffff yyyy", CultureInfo.InvariantCulture)}] [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/2.4.65 (Unix) configured -- resuming normal operations\n");
        await HttpServer.UntilEndAsync(process);
        return 0;
    }

    public static string Welcome => Page;
}
