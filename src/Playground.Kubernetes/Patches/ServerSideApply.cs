using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Patches.Ownership;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches;

/// <param name="Object">with its new managedFields; not yet defaulted or validated</param>
/// <param name="StrictErrors">keys the configuration gives twice</param>
public sealed record AppliedObject(KubernetesObject Object, IReadOnlyList<string> StrictErrors);

/// <summary>
/// Apply patches: the client sends the fields it cares for, the server remembers who set which, refuses what others own, and removes what
/// its owner no longer asks for. Source: apimachinery pkg/util/managedfields and structured-merge-diff.
/// </summary>
public static class ServerSideApply
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The object that an apply makes. One that changes nothing gives an object equal to <paramref name="live"/>.</summary>
    /// <param name="live">null when there is none yet</param>
    /// <param name="configuration">YAML or JSON</param>
    /// <param name="manager">who applies; never empty</param>
    /// <param name="force">takes over fields of others</param>
    /// <param name="subresource">`status`, or empty for the object itself</param>
    public static ApiResult<AppliedObject> Apply(
        KindInfo kind, KubernetesObject? live, ReadOnlyMemory<byte> configuration, string manager, bool force, string subresource, DateTimeOffset now)
    {
        if (Read(configuration.Span, out var wanted, out var duplicates) is { } malformed)
            return malformed;
        if (Check(kind, wanted) is { } refused)
            return refused;

        var shape = OwnedShape.Root(kind.Schema());
        var before = Unmanaged(live ?? kind.Empty);
        var owners = new Owners(live?.Metadata.ManagedFields ?? []);
        var applier = Owner.Applier(manager, subresource);
        var previous = owners[applier];
        var asked = Owners.Owned(AppliedFields.Of(wanted, shape), kind.Schema(), subresource);

        owners.Set(applier, asked, now);
        var merged = ConfigurationMerge.Merge(KubernetesJson.ToTree(before), wanted, shape);
        var after = (JsonObject)ConfigurationMerge.Prune(merged, shape, previous, owners.All)!;
        if (!TryDecode(kind, after, out var value, out var mismatch))
            return mismatch;
        var changes = FieldChanges.Between(before, Unmanaged(value), kind.Schema());
        var conflicts = new ApplyConflicts(owners, applier, changes.Set);
        if (conflicts.Any && !force && !(manager is "kubectl" && conflicts.AreWithin(LastAppliedFields(live, shape))))
            return conflicts.ToStatus();
        owners.Lose(owners.Others(applier), changes);
        if (!(changes.Set.IsEmpty && changes.Removed.IsEmpty))
            owners.Touch(applier, now);
        return new AppliedObject(value with { Metadata = value.Metadata with { ManagedFields = owners.ToEntries(kind.Type) } }, duplicates);
    }

    private static bool TryDecode(KindInfo kind, JsonObject tree, [NotNullWhen(true)] out KubernetesObject? value, [NotNullWhen(false)] out Status? mismatch)
    {
        try
        {
            (value, mismatch) = (KubernetesJson.FromTree(kind, tree), null);
            return true;
        }
        catch (DecodeException wrong)
        {
            (value, mismatch) = (null, Failures.Of(500, "", wrong.Message));
            return false;
        }
    }

    private static Status? Read(ReadOnlySpan<byte> text, out JsonObject configuration, out IReadOnlyList<string> duplicates)
    {
        (configuration, duplicates) = ([], []);
        try
        {
            var document = KubernetesYaml.ToJson(text);
            var tree = KubernetesJson.ParseTree(document.Json);
            if (tree is not (null or JsonObject))
                return Failures.BadRequest($"error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {GoText.Kind(tree)} into Go value of type map[string]interface {{}}");
            configuration = tree as JsonObject ?? [];
            duplicates = [.. document.Duplicates, .. JsonDuplicates.Of(document.Json)];
            return null;
        }
        catch (DecodeException wrong)
        {
            return Failures.BadRequest("error decoding YAML: error converting YAML to JSON: " + wrong.Message);
        }
    }

    private static Status? Check(KindInfo kind, JsonObject configuration)
    {
        var (apiVersion, name) = (Text(configuration["apiVersion"]), Text(configuration["kind"]));
        if (apiVersion != kind.Type.ApiVersion || name != kind.Type.Kind)
            return Failures.BadRequest($"invalid object type: {(apiVersion.Contains('/') ? apiVersion : "/" + apiVersion)}, Kind={name}");
        var metadata = configuration["metadata"] as JsonObject;
        if (metadata?["managedFields"] is not null)
            return Failures.BadRequest("metadata.managedFields must be nil");
        if (ConfigurationCheck.Error(configuration, kind.Schema()) is not { } wrong)
            return null;
        var type = $"{kind.Type.Group}/{kind.Type.GroupVersion.Version}, Kind={name}";
        return Failures.Of(500, "", $"failed to create typed patch object ({Text(metadata?["namespace"])}/{Text(metadata?["name"])}; {type}): {wrong}");
    }

    /// <summary>kubectl may take over what it had applied the older way, as its annotation tells.</summary>
    private static FieldSet LastAppliedFields(KubernetesObject? live, OwnedShape shape) =>
        live?.Metadata.Annotations.TryGetValue(LastApplied, out var text) is true && JsonSyntax.Error(Encoding.UTF8.GetBytes(text)) is null
        && KubernetesJson.ParseTree(Encoding.UTF8.GetBytes(text)) is JsonObject applied
            ? AppliedFields.Of(applied, shape)
            : FieldSet.Empty;

    /// <summary>The object's fields, without the record of who set them.</summary>
    private static KubernetesObject Unmanaged(KubernetesObject value) => value with { Metadata = value.Metadata with { ManagedFields = [] } };

    private static string Text(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : "";
}
