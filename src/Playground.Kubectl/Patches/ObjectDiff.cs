using System.Text.Json.Nodes;
using Playground.Kubectl.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Patches;

/// <summary>The patch from one state of an object to another, in the form its kind understands.</summary>
internal sealed record ObjectDiff(JsonObject Patch, string ContentType)
{
    public const string Strategic = "application/strategic-merge-patch+json";
    public const string Merge = "application/merge-patch+json";

    public bool IsEmpty => Patch.Count is 0;

    /// <param name="before">what was wanted the last time</param>
    public static ObjectDiff Make(ResourceInfo type, JsonObject? before, JsonObject wanted, JsonObject now)
    {
        // kinds that are not Kubernetes' own have no merge keys
        var schema = type.Group.EndsWith("playground.io", StringComparison.Ordinal) ? null : Kinds.Find(type.GroupVersion, type.Kind)?.Schema();
        return new(StrategicDiff.Make(before, wanted, now, schema), schema is null ? Merge : Strategic);
    }

    public Task<JsonNode?> SendAsync(ApiSession server, FoundObject found, string query, CancellationToken cancellation) =>
        server.JsonAsync(new("PATCH", found.Path() + query) { Body = KubernetesJson.Serialize(Patch), ContentType = ContentType }, cancellation);
}
