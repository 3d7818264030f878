using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches;

/// <param name="Object">not yet defaulted or validated</param>
/// <param name="StrictErrors">`unknown field "…"`, `duplicate field "…"`: an error under fieldValidation=Strict (see <see cref="ObjectPatch.RefuseStrictly"/>), warnings else</param>
/// <param name="Json">what the patch made, before it was read as an object</param>
public sealed record PatchedObject(KubernetesObject Object, IReadOnlyList<string> StrictErrors, JsonNode Json);

/// <summary>Applies JSON, merge and strategic merge patches to objects.</summary>
public static class ObjectPatch
{
    /// <summary>The patched object, or the refusal in a real server's words.</summary>
    public static ApiResult<PatchedObject> Apply(KindInfo kind, KubernetesObject current, Patch patch)
    {
        if (Parse(patch, out var content) is { } malformed)
            return malformed;
        try
        {
            var document = KubernetesJson.ToTree(current);
            var patched = patch.Type switch
            {
                PatchType.Json => JsonPatch.Apply(document, content),
                PatchType.Merge => MergePatch.Apply(document, content),
                _ => StrategicMergePatch.Apply(document, content, kind.Schema()),
            };
            return Read(kind, patch, content, patched);
        }
        catch (PatchException refused)
        {
            return refused.Status;
        }
    }

    /// <summary>The answer to a patch with unknown or repeated fields when these are not allowed.</summary>
    public static Status RefuseStrictly(PatchedObject patched, Patch patch) =>
        PatchFailures.Unreadable(patch.Type, KubernetesJson.ParseTree(patch.Content.Span), patched.Json, "strict decoding error: " + string.Join(", ", patched.StrictErrors));

    private static Status? Parse(Patch patch, out JsonNode? content)
    {
        content = null;
        if (JsonSyntax.Error(patch.Content.Span) is { } wrong)
            return Failures.BadRequest(patch.Type is PatchType.Strategic ? wrong : "error decoding patch: " + wrong);
        content = KubernetesJson.ParseTree(patch.Content.Span);
        return null;
    }

    private static ApiResult<PatchedObject> Read(KindInfo kind, Patch patch, JsonNode? content, JsonNode patched)
    {
        var path = new DecodePath();
        try
        {
            var value = KubernetesJson.FromTree(ReadAs(kind, patched), patched, path);
            if (value.ResourceType != kind.Type)
                return Unreadable($"converting ({GoType(value.ResourceType)}) to ({GoType(kind.Type)}): unknown conversion");
            return new PatchedObject(value, [.. Duplicates(patch), .. path.StrictErrors], patched);
        }
        catch (DecodeException mismatch)
        {
            return Unreadable(mismatch.Message);
        }

        Status Unreadable(string why) => PatchFailures.Unreadable(patch.Type, content, patched, why);
    }

    /// <summary>A patch may change the kind: then the object is read as the kind it claims to be.</summary>
    private static KindInfo ReadAs(KindInfo kind, JsonNode patched)
    {
        var (apiVersion, name) = (Text(patched["apiVersion"]), Text(patched["kind"]));
        if ((apiVersion == kind.Type.ApiVersion && name == kind.Type.Kind) || name is "" || apiVersion is "")
            return kind;
        return Kinds.Find(apiVersion, name)
            ?? throw new DecodeException($"no kind \"{name}\" is registered for version \"{apiVersion}\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
    }

    private static string Text(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : "";

    private static string GoType(ResourceType type) => $"{type.GroupVersion.Version}.{type.Kind}";

    private static IEnumerable<string> Duplicates(Patch patch) =>
        JsonDuplicates.Of(patch.Content.Span).Select(error => patch.Type is PatchType.Json ? "json patch " + error : error);
}
