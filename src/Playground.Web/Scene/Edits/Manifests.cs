using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Scene.Edits;

/// <summary>Objects as YAML files: applied, replaced, and written out again.</summary>
public sealed class Manifests(KubernetesClient client)
{
    private const string Manager = "playground-canvas";

    /// <summary>Applies every document of a file in turn, as `kubectl apply` does; what one of them is refused for stops none of the others.</summary>
    /// <param name="inNamespace">for objects that name none</param>
    public async Task<IReadOnlyList<EditResult>> ApplyAsync(string yaml, string inNamespace)
    {
        var results = new List<EditResult>();
        try
        {
            foreach (var document in KubernetesYaml.Documents(yaml))
            {
                foreach (var item in Items(JsonNode.Parse(document.Json)))
                    results.Add(await ApplyAsync(item, inNamespace));
            }
        }
        catch (Exception unreadable) when (unreadable is DecodeException or System.Text.Json.JsonException)
        {
            results.Add(Refused($"error parsing the file: {unreadable.Message}"));
        }

        return results.Count is 0 ? [Refused("The file holds no object.")] : results;
    }

    /// <summary>Puts an edited object in the place of the one there is, as `kubectl replace` does.</summary>
    public async Task<EditResult> ReplaceAsync(string yaml)
    {
        try
        {
            if (JsonNode.Parse(KubernetesYaml.ToJson(System.Text.Encoding.UTF8.GetBytes(yaml)).Json) is not JsonObject tree || Read(tree, "") is not { } value)
                return Refused("The text is no object.");
            var before = await client.Transport.SendAsync(Request(ApiVerb.Get, value), default);
            var replaced = await client.Transport.SendAsync(Request(ApiVerb.Update, value) with { Object = value }, default);
            return new(replaced.Status, $"{NameOf(value)} replaced", "") { Undo = before.IsSuccess ? () => PutBackAsync(before.Value) : null };
        }
        catch (Exception unreadable) when (unreadable is DecodeException or System.Text.Json.JsonException)
        {
            return Refused($"error parsing the text: {unreadable.Message}");
        }
    }

    /// <summary>Patches one object; to take it back puts the object there as it was.</summary>
    internal async Task<EditResult> PatchAsync(ResourceType type, NamespacedName name, Patch patch, string sentence, string kubectl)
    {
        var request = new ApiRequest(ApiVerb.Patch, type) { Namespace = name.Namespace, Name = name.Name, FieldManager = Manager };
        var before = await client.Transport.SendAsync(request with { Verb = ApiVerb.Get }, default);
        var patched = await client.Transport.SendAsync(request with { Patch = patch }, default);
        return new(patched.Status, sentence, kubectl) { Undo = before.IsSuccess ? () => PutBackAsync(before.Value) : null };
    }

    private async Task<EditResult> ApplyAsync(JsonObject tree, string inNamespace)
    {
        if (Read(tree, inNamespace) is not { } value)
            return Refused($"no matches for kind \"{tree["kind"]}\" in version \"{tree["apiVersion"]}\"");
        var before = await client.Transport.SendAsync(Request(ApiVerb.Get, value), default);
        var patch = new Patch(PatchType.Apply, System.Text.Encoding.UTF8.GetBytes(tree.ToJsonString()), Force: true);
        var applied = await client.Transport.SendAsync(Request(ApiVerb.Patch, value) with { Patch = patch }, default);
        if (!applied.IsSuccess)
            return new(applied.Status, "", "");
        if (!before.IsSuccess)
            return new(applied.Status, $"{NameOf(value)} created", "") { Undo = () => TakeAwayAsync(applied.Value, tree, inNamespace) };
        return before.Value.Metadata.ResourceVersion == applied.Value.Metadata.ResourceVersion
            ? new(applied.Status, $"{NameOf(value)} unchanged", "")
            : new(applied.Status, $"{NameOf(value)} configured", "") { Undo = () => PutBackAsync(before.Value) };
    }

    private async Task<EditResult> TakeAwayAsync(KubernetesObject value, JsonObject tree, string inNamespace) =>
        new((await client.Transport.SendAsync(Request(ApiVerb.Delete, value), default)).Status, $"{NameOf(value)} deleted", "") { Undo = () => ApplyAsync(tree, inNamespace) };

    /// <summary>The earlier state over whatever there is now.</summary>
    private async Task<EditResult> PutBackAsync(KubernetesObject before)
    {
        var now = await client.Transport.SendAsync(Request(ApiVerb.Get, before), default);
        if (!now.IsSuccess)
            return new(now.Status, "", "");
        var value = before with { Metadata = before.Metadata with { ResourceVersion = now.Value.Metadata.ResourceVersion } };
        var put = await client.Transport.SendAsync(Request(ApiVerb.Update, value) with { Object = value }, default);
        return new(put.Status, $"{NameOf(before)} as it was before", "") { Undo = () => PutBackAsync(now.Value) };
    }

    /// <summary>Null for a kind that this cluster does not have. The tree is completed with the namespace the object goes to.</summary>
    private static KubernetesObject? Read(JsonObject tree, string inNamespace)
    {
        if (Kinds.Find($"{tree["apiVersion"]}", $"{tree["kind"]}") is not { } kind)
            return null;
        if (kind.Type.Namespaced && inNamespace is not "" && tree["metadata"] is JsonObject metadata && metadata["namespace"] is null)
            metadata["namespace"] = inNamespace;
        return KubernetesJson.Deserialize(kind, System.Text.Encoding.UTF8.GetBytes(tree.ToJsonString()));
    }

    private static IEnumerable<JsonObject> Items(JsonNode? node) => node switch
    {
        JsonObject list when $"{list["kind"]}" is "List" => (list["items"] as JsonArray ?? []).SelectMany(item => Items(item?.DeepClone())),
        JsonObject item => [item],
        _ => [],
    };

    private static ApiRequest Request(ApiVerb verb, KubernetesObject value) =>
        new(verb, value.ResourceType) { Namespace = value.Namespace, Name = value.Name, FieldManager = Manager };

    /// <summary>`deployment.apps/web`</summary>
    private static string NameOf(KubernetesObject value)
    {
        var type = value.ResourceType;
        return $"{type.Kind.ToLowerInvariant()}{(type.Group is "" ? "" : $".{type.Group}")}/{value.Name}";
    }

    private static EditResult Refused(string sentence) => new(Failures.BadRequest(sentence), "", "");
}
