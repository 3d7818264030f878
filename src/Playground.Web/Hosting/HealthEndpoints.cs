using Playground.Network.Dns;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>Open once everything that must start has started.</summary>
internal sealed class Readiness
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => _opened.Task;

    public bool IsOpen => Opened.IsCompleted;

    public void Open() => _opened.TrySetResult();
}

/// <summary>`/healthz`: 200 once the default cluster serves and its DNS answers.</summary>
internal static class HealthEndpoints
{
    private static readonly DnsQuestion Probe = new(DnsName.Parse("kubernetes.default.svc.cluster.local"), DnsType.A);

    /// <summary>Who comes while the cluster still starts waits that moment, instead of being told that there is none.</summary>
    public static void UseReadiness(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var readiness = http.RequestServices.GetRequiredService<Readiness>();
        return readiness.IsOpen || http.Request.Path == "/healthz" ? next(http) : WaitAsync(readiness, http, next);
    });

    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/healthz", (Readiness readiness, ClusterDirectory clusters) =>
            readiness.IsOpen && clusters.Find(ClusterDirectory.DefaultName)?.Dns.Zone.Answer(Probe).Rcode is DnsRcode.NoError
                ? Results.Text("ok")
                : Results.Text("starting", statusCode: StatusCodes.Status503ServiceUnavailable));

    private static async Task WaitAsync(Readiness readiness, HttpContext http, RequestDelegate next)
    {
        await readiness.Opened.WaitAsync(http.RequestAborted);
        await next(http);
    }
}
