using System.Text.Json.Nodes;

namespace Playground.Kubectl.Requests;

/// <summary>Fetches what arguments and files point at.</summary>
internal static class Lookup
{
    private const int ChunkSize = 500;

    /// <summary>Each target's objects in turn; what cannot be had is collected, not thrown.</summary>
    public static async Task<(List<FoundObject> Objects, List<Exception> Errors)> FetchAsync(
        ApiSession server, IEnumerable<Target> targets, CancellationToken cancellation, bool ignoreNotFound = false)
    {
        var (objects, errors) = (new List<FoundObject>(), new List<Exception>());
        foreach (var target in targets)
        {
            try
            {
                if (target.IsList)
                    objects.AddRange(await ListAsync(server, target, cancellation));
                else if (await server.GetAsync(target.Path(), cancellation) is JsonObject tree)
                    objects.Add(new(target.Type, target.Namespace, target.Name, tree));
            }
            catch (ServerError refused) when (ignoreNotFound && refused.Status.IsNotFound)
            {
                // as asked for
            }
            catch (ServerError refused)
            {
                errors.Add(target.Explain(refused));
            }
        }

        return (objects, errors);
    }

    public static async Task<List<FoundObject>> ListAsync(ApiSession server, Target target, CancellationToken cancellation)
    {
        var found = new List<FoundObject>();
        var next = "";
        do
        {
            var page = await server.GetAsync(target.ListPath(ChunkSize, next), cancellation);
            found.AddRange(Items(page, target.Type).Select(item => FoundObject.Of(target.Type, item)));
            next = page?["metadata"]?["continue"]?.ToString() ?? "";
        }
        while (next.Length > 0);
        return found;
    }

    /// <summary>The members of a list, each with its kind, which lists leave out.</summary>
    public static IEnumerable<JsonObject> Items(JsonNode? list, ResourceInfo type)
    {
        foreach (var item in (list?["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (item["kind"] is null)
            {
                item["apiVersion"] = type.GroupVersion;
                item["kind"] = type.Kind;
            }

            yield return item;
        }
    }
}
