using System.Text.Json.Nodes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches;

/// <summary>How a real server refuses a patch. Source: apiserver endpoints/handlers/patch.go.</summary>
internal static class PatchFailures
{
    /// <summary>The patch is well-formed but cannot be carried out on this object; real servers do not say why.</summary>
    public static Status Rejected { get; } =
        Failures.Of(422, StatusReason.Invalid, "the server rejected our request due to an error in our request", new());

    /// <summary>An error that the server did not foresee.</summary>
    public static PatchException Unforeseen(string message) => new(Failures.Of(500, "", message));

    public static PatchException BadRequest(string message) => new(Failures.BadRequest(message));

    /// <summary>What the patch made of the object cannot be read back as the object.</summary>
    public static Status Unreadable(PatchType type, JsonNode? patch, JsonNode patched, string why)
    {
        var value = type is PatchType.Strategic ? GoText.Of(patch) : patched.ToJsonString(GoText.Plain);
        var words = type is PatchType.Strategic ? Restoring(why) : why;
        var detail = $"Invalid value: {GoText.Quote(value)}: {words}";
        return Failures.Of(422, StatusReason.Invalid, $" \"\" is invalid: patch: {detail}",
            new() { Causes = [new() { Reason = "FieldValueInvalid", Message = detail, Field = "patch" }] });
    }

    /// <summary>Strategic patches are not read back from JSON but from Go maps, and that decoder has words of its own.</summary>
    private static string Restoring(string why)
    {
        const string Prefix = "json: cannot unmarshal ";
        if (!why.StartsWith(Prefix, StringComparison.Ordinal))
            return why;
        var found = why[Prefix.Length..].Split(' ')[0] switch
        {
            "array" => "slice",
            "object" => "map",
            "number" => "int64",
            var kind => kind,
        };
        var wanted = why[(why.LastIndexOf(" of type ", StringComparison.Ordinal) + " of type ".Length)..];
        return wanted.StartsWith("[]", StringComparison.Ordinal) ? $"cannot restore slice from {found}"
            : wanted.StartsWith("map[", StringComparison.Ordinal) ? $"cannot restore map from {found}"
            : wanted.Contains('.') ? $"cannot restore struct from: {found}"
            : $"unrecognized type: {wanted}";
    }
}
