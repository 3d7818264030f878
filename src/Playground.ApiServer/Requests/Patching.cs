using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Patches;

namespace Playground.ApiServer.Requests;

/// <summary>Makes the new object from a stored one and a patch.</summary>
internal static class Patching
{
    private static readonly ResourceType Options = new(new("meta.k8s.io", "v1"), "PatchOptions", "", Namespaced: false, [], []);

    /// <summary>What is wrong with the request whatever the stored object is.</summary>
    public static Status? Refuse(Patch patch, WriteOptions options)
    {
        var errors = new FieldErrors();
        if (patch.Type is PatchType.Apply && !options.HasFieldManager)
            errors.Required(FieldPath.Root("fieldManager"), "is required for apply patch");
        if (patch.Type is not PatchType.Apply && options.Force)
            errors.Forbidden(FieldPath.Root("force"), "may not be specified for non-apply patch");
        return errors.IsEmpty ? null : errors.ToStatus(Options, "");
    }

    /// <param name="kind">what is patched: the object's own kind, or the Scale of a `scale` subresource</param>
    public static ApiResult<KubernetesObject> Patched(KindInfo kind, KubernetesObject current, Patch patch, WriteOptions options, string subresource, DateTimeOffset now)
    {
        if (patch.Type is PatchType.Apply)
            return Applied(kind, current, patch, options, subresource, now);
        var patched = ObjectPatch.Apply(kind, current, patch);
        if (!patched.IsSuccess)
            return patched.Status;
        if (RefuseMove(current, patched.Value.Object) is { } moved)
            return moved;
        return patched.Value.StrictErrors.Count is 0 || options.FieldValidation is FieldValidation.Ignore ? patched.Value.Object
            : options.FieldValidation is FieldValidation.Strict ? ObjectPatch.RefuseStrictly(patched.Value, patch)
            : new ApiResult<KubernetesObject>(patched.Value.Object, Failures.Success) { Warnings = [.. patched.Value.StrictErrors] };
    }

    /// <param name="current">null: the apply creates</param>
    public static ApiResult<KubernetesObject> Applied(KindInfo kind, KubernetesObject? current, Patch patch, WriteOptions options, string subresource, DateTimeOffset now)
    {
        var applied = ServerSideApply.Apply(kind, current, patch.Content, options.FieldManager, patch.Force, subresource, now);
        if (!applied.IsSuccess)
            return applied.Status;
        var (value, strict) = applied.Value;
        if (current is not null && RefuseMove(current, value) is { } moved)
            return moved;
        return strict.Count is 0 || options.FieldValidation is FieldValidation.Ignore ? value
            : options.FieldValidation is FieldValidation.Strict ? Failures.BadRequest($"error decoding YAML: strict decoding error: {string.Join(", ", strict)}")
            : new ApiResult<KubernetesObject>(value, Failures.Success) { Warnings = [.. strict] };
    }

    private static Status? RefuseMove(KubernetesObject current, KubernetesObject patched) =>
        patched.Namespace is not "" && patched.Namespace != current.Namespace
            ? Failures.BadRequest("the namespace of the provided object does not match the namespace sent on the request")
            : null;
}
