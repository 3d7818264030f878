using Playground.Web.Scene;

namespace Playground.Web.Hosting;

/// <summary>`/clusters/{cluster}/history`: what happened of late, for the timeline. Fetched once; what comes later a viewer is told anyway.</summary>
internal static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder app) =>
        app.MapGet("/clusters/{cluster}/history", async (string cluster, SceneDirectory scenes, CancellationToken cancellation) =>
        {
            if (scenes.Find(cluster) is not { } feed)
                return Results.Text($"There is no cluster \"{cluster}\".", statusCode: StatusCodes.Status404NotFound);
            await feed.Synced.WaitAsync(cancellation);
            return Results.Bytes(feed.WriteHistory(), "application/json");
        });
}
