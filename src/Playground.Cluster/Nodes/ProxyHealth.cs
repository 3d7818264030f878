using System.Text;
using Playground.Cluster.Programs.Http;
using Playground.Network.Fabric;
using Playground.Network.Services;

namespace Playground.Cluster.Nodes;

/// <summary>
/// What a machine's proxy answers on a Service's health check node port: 200 while it has a ready endpoint of the Service, so that load
/// balancers send it what a Local policy keeps on the machine. Source: kubernetes pkg/proxy/healthcheck.
/// </summary>
internal sealed class ProxyHealth(ServiceEntry service, string machine, TimeProvider time)
{
    public async Task AnswerAsync(Connection connection, CancellationToken cancellation)
    {
        if (await new HttpReader(connection.Input).ReadRequestAsync(cancellation) is not { } request)
            return;
        var count = service.ReadyOn(machine);
        var body = Encoding.UTF8.GetBytes(
            $"{{\n\t\"service\": {{\n\t\t\"namespace\": \"{service.Name?.Namespace}\",\n\t\t\"name\": \"{service.Name?.Name}\"\n\t}},\n\t\"localEndpoints\": {count},\n\t\"serviceProxyHealthy\": true\n}}");
        HttpHeaders headers =
        [
            ("Content-Type", "application/json"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Load-Balancing-Endpoint-Weight", $"{count}"),
            ("Date", time.GetUtcNow().ToString("R")),
            ("Content-Length", $"{body.Length}"),
        ];
        var response = new HttpResponse(count > 0 ? 200 : 503, headers, body);
        await HttpWriter.WriteAsync(connection.Output, response with { Reason = count > 0 ? "OK" : "Service Unavailable" }, request.Method is not "HEAD", cancellation);
    }
}
