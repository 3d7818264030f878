using System.Net.Security;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Tls;
using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Http;

/// <summary>A request with where it came from.</summary>
internal sealed record HttpExchange(HttpRequest Request, AddressPort Local, AddressPort Remote, int Connection);

internal delegate ValueTask<HttpResponse> HttpHandler(HttpExchange exchange, CancellationToken cancellation);

/// <summary>Serves HTTP on a port of a process: keep-alive, HEAD, one answer a request.</summary>
internal sealed class HttpServer(Process process, HttpHandler handler)
{
    private static readonly byte[] NotHttp = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request"u8.ToArray();

    private int _connections;

    /// <summary>Starts to listen; null when the port is taken.</summary>
    public IDisposable? Listen(int port) => process.Container.Sockets.Listen(process, port, ServeAsync, isSlowable: false);

    /// <summary>The same in TLS; null when the port is taken.</summary>
    /// <param name="certificateFor">what to show to a client that asks for this host; empty when it names none</param>
    public IDisposable? ListenSecurely(int port, Func<string, SslStreamCertificateContext> certificateFor) => process.Container.Sockets.Listen(process, port, async (connection, cancellation) =>
    {
        if (await TlsServer.AcceptAsync(connection, certificateFor, cancellation) is not { } secure)
            return;
        await using (secure)
            await ServeAsync(secure, cancellation);
    }, isSlowable: false);

    /// <summary>Serves until the process is told to end.</summary>
    public static Task UntilEndAsync(Process process) => Task.Delay(Timeout.InfiniteTimeSpan, process.Time, process.Cancellation);

    public async Task ServeAsync(Connection connection, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _connections);
        var reader = new HttpReader(connection.Input);
        while (await reader.ReadRequestAsync(cancellation) is { } request)
        {
            await process.Container.Sockets.SlowDownAsync(cancellation);
            var response = process.Container.Sockets.ErrorNow() is { } error
                ? Go(process, error, $"{error} {Reason.Of(error)}\n")
                : await handler(new(request, connection.Local, connection.Remote, number), cancellation);
            await HttpWriter.WriteAsync(connection.Output, response, request.Method is not "HEAD", cancellation);
            if (!request.KeepsAlive || response.Headers.Has("Connection", "close"))
                break;
        }

        if (reader.IsOtherProtocol)
            await connection.Output.WriteAsync(NotHttp, cancellation);
    }

    /// <summary>An answer with the headers that Go's net/http adds, in its order: what the handler set, then the rest.</summary>
    public static HttpResponse Go(Process process, int status, string body, string? contentType = null, HttpHeaders? headers = null)
    {
        HttpHeaders all = [.. headers ?? []];
        if (contentType is not null)
            all.Add(("Content-Type", contentType));
        all.Add(("Date", process.Time.GetUtcNow().ToString("R")));
        all.Add(("Content-Length", Encoding.UTF8.GetByteCount(body).ToString()));
        if (contentType is null && body.Length > 0)
            all.Add(("Content-Type", "text/plain; charset=utf-8"));
        return new(status, all, Encoding.UTF8.GetBytes(body)) { Reason = status is 503 ? "Service Unavailable" : Reason.Of(status) };
    }
}
