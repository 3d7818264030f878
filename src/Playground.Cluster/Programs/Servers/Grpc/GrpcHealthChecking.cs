using System.Globalization;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Servers.Grpc;

/// <summary>`agnhost grpc-health-checking`: a server that says over gRPC whether it serves, and can be told over HTTP to say otherwise.</summary>
internal sealed class GrpcHealthChecking : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        process.ExitOn(2, Signal.Terminate, Signal.Interrupt);
        var (port, httpPort, unhealthyAfter) = (Number("port", 5000), Number("http-port", 8080), Number("delay-unhealthy-sec", -1));
        var server = new GrpcHealthServer("", HttpEchoProgram.Flag(process, "service") ?? "");
        using var grpc = process.Container.Sockets.Listen(process, port, server.ServeAsync);
        using var http = new HttpServer(process, (exchange, _) =>
        {
            if (exchange.Request.Path is not ("/make-serving" or "/make-not-serving"))
                return new(HttpServer.Go(process, 404, "404 page not found\n"));
            server.Set(exchange.Request.Path is "/make-serving");
            return new(HttpServer.Go(process, 200, ""));
        }).Listen(httpPort);
        if (grpc is null || http is null)
        {
            await process.ComplainAsync($"listen tcp :{(grpc is null ? port : httpPort)}: bind: address already in use\n");
            return 1;
        }

        await process.ComplainAsync($"{Stamp()} Http server starting to listen on :{httpPort}\n{Stamp()} gRPC server starting to listen on :{port}\n");
        if (unhealthyAfter >= 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(unhealthyAfter), process.Time, process.Cancellation);
            server.Set(false);
        }

        await HttpServer.UntilEndAsync(process);
        return 0;

        int Number(string flag, int otherwise) => int.TryParse(HttpEchoProgram.Flag(process, flag), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

        string Stamp() => process.Time.GetUtcNow().UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
