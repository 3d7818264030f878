using Playground.Web.Scene.Edits;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>`/clusters/{cluster}/objects.yaml`: what was made in a cluster as a file; `?id=pod/default/web-1` (repeated) only these.</summary>
internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/clusters/{cluster}/objects.yaml", async (HttpContext http, string cluster, string[]? id, ClusterDoor door) =>
        {
            using var visit = await door.EnterAsync(cluster, http.User, http.RequestAborted);
            return visit is not null
                ? Results.File(System.Text.Encoding.UTF8.GetBytes(await ClusterExport.WriteAsync(visit.Client, id ?? [], http.RequestAborted)), "application/yaml", $"{cluster}.yaml")
                : Results.Text($"There is no cluster \"{cluster}\".", statusCode: StatusCodes.Status404NotFound);
        });
}
