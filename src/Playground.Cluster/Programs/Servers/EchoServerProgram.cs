using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Servers;

/// <summary>jmalloc/echo-server: answers with the request it got and the name of the pod that got it.</summary>
internal sealed class EchoServerProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        process.ExitOn(2, Signal.Terminate, Signal.Interrupt);
        var port = process.Environment.GetValueOrDefault("PORT") is { Length: > 0 } text && int.TryParse(text, out var number) ? number : 8080;
        await process.PrintAsync($"Echo server listening on port {port}.\n");
        using var listening = new HttpServer(process, async (exchange, _) =>
        {
            await process.PrintAsync($"{exchange.Remote} | {exchange.Request.Method} {exchange.Request.Target}\n");
            return HttpServer.Go(process, 200, Body(process, exchange.Request), "text/plain");
        }).Listen(port);
        if (listening is null)
        {
            await process.ComplainAsync($"listen tcp :{port}: bind: address already in use\n");
            return 1;
        }

        await HttpServer.UntilEndAsync(process);
        return 0;
    }

    private static string Body(Process process, HttpRequest request)
    {
        var body = new StringBuilder();
        if (process.Environment.GetValueOrDefault("SEND_SERVER_HOSTNAME") is not "false")
            body.Append($"Request served by {process.Container.Spec.Hostname}\n\n");
        body.Append($"{request.Method} {request.Target} {request.Version}\n\n");
        body.Append($"Host: {request.Headers["Host"]}\n");
        var headers = request.Headers.Where(header => !header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)).Select(header => (Name: GoHeader.Name(header.Name), header.Value));
        foreach (var (name, value) in headers.OrderBy(header => header.Name, StringComparer.Ordinal))
            body.Append($"{name}: {value}\n");
        body.Append('\n').Append(Encoding.UTF8.GetString(request.Body));
        return body.ToString();
    }
}
