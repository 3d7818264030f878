using System.Net;
using System.Net.Security;
using Playground.ApiServer.Authentication;
using Playground.Cluster.Programs.Http;
using Playground.Cluster.Programs.Tls;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes.ApiEntrance;

/// <summary>
/// Where pods reach the API server: TLS on the control plane's machine, which is the endpoint of the Service `kubernetes`. What answers is the
/// cluster's own API.
/// </summary>
public sealed class ApiEndpoint
{
    public const int Port = 8443;

    private const string SpokePlain = "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n";

    private readonly ApiServer.ApiServer _api;
    private readonly TimeProvider _time;
    private readonly Lazy<SslStreamCertificateContext> _certificate;

    internal ApiEndpoint(ApiServer.ApiServer api, CertificateAuthority authority, TimeProvider time)
    {
        (_api, _time) = (api, time);
        // made when the first pod calls: most never do
        _certificate = new(() => SslStreamCertificateContext.Create(authority.Issue("kube-apiserver", Names, Addresses, time), additionalCertificates: null, offline: true));
    }

    /// <summary>The names by which pods know the API server.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["kubernetes", "kubernetes.default", "kubernetes.default.svc", $"kubernetes.default.svc.{ClusterNumbers.Domain}", "localhost"];

    /// <summary>The addresses at which pods find it.</summary>
    public static IReadOnlyList<IPAddress> Addresses { get; } = [ClusterNumbers.KubernetesAddress, ClusterNumbers.ControlPlaneAddress, IPAddress.Loopback];

    internal async Task ServeAsync(Connection connection, CancellationToken closed)
    {
        if (!await TlsServer.IsSpokenAsync(connection, closed))
        {
            await connection.Output.WriteAsync(System.Text.Encoding.ASCII.GetBytes(SpokePlain), closed);
            return;
        }

        if (await TlsServer.AcceptAsync(connection, _certificate.Value, closed) is not { } secure)
            return;
        await using (secure)
            await ServeRequestsAsync(secure, closed);
    }

    private async Task ServeRequestsAsync(Connection connection, CancellationToken closed)
    {
        // the next request is awaited while one is served: its absence is how a watch learns that its client has gone
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(closed);
        var reader = new HttpReader(connection.Input);
        var request = await reader.ReadRequestAsync(closed);
        while (request is not null)
        {
            var next = NextAsync(reader, gone);
            try
            {
                await new ApiExchange(_api, connection, request, _time).ServeAsync(gone.Token);
            }
            catch (Exception failure) when (failure is IOException or InvalidOperationException or OperationCanceledException)
            {
                await gone.CancelAsync();
            }

            if (!request.KeepsAlive || gone.IsCancellationRequested)
                await gone.CancelAsync();
            request = await next;
        }
    }

    private static async Task<HttpRequest?> NextAsync(HttpReader reader, CancellationTokenSource gone)
    {
        try
        {
            if (await reader.ReadRequestAsync(gone.Token) is { } request)
                return request;
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or InvalidOperationException)
        {
            // the connection is over
        }

        await gone.CancelAsync();
        return null;
    }
}
