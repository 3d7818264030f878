using Playground.Network.Capture;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>The recent flows as a capture that Wireshark and tcpdump open; `?namespace=` keeps those that began in one namespace.</summary>
internal static class FlowCaptureEndpoints
{
    public static void MapFlowCapture(this IEndpointRouteBuilder app)
    {
        app.MapGet("/clusters/{cluster}/flows.pcap", Capture);
    }

    private static IResult Capture(string cluster, string? @namespace, ClusterDirectory clusters)
    {
        if (clusters.Find(cluster) is not { } found)
            return Results.NotFound();
        var traces = found.Seen.All.Where(trace => @namespace is null || trace.From.Namespace == @namespace);
        return Results.File(CaptureFile.Write(traces.SelectMany(TraceCapture.Of)), "application/vnd.tcpdump.pcap", $"{cluster}.pcapng");
    }
}
