using Playground.Network.Dns;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>Set once everything that must start has started.</summary>
internal sealed class Readiness
{
    private volatile bool _isOpen;

    public bool IsOpen => _isOpen;

    public void Open() => _isOpen = true;
}

/// <summary>`/healthz`: 200 once the default cluster serves and its DNS answers.</summary>
internal static class HealthEndpoints
{
    private static readonly DnsQuestion Probe = new(DnsName.Parse("kubernetes.default.svc.cluster.local"), DnsType.A);

    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/healthz", (Readiness readiness, ClusterDirectory clusters) =>
            readiness.IsOpen && clusters.Find(ClusterDirectory.DefaultName)?.Dns.Zone.Answer(Probe).Rcode is DnsRcode.NoError
                ? Results.Text("ok")
                : Results.Text("starting", statusCode: StatusCodes.Status503ServiceUnavailable));
}
