using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Requests;

/// <summary>What DeleteOptions may say.</summary>
internal static class DeleteOptionsValidation
{
    private static readonly ResourceType Type = new(new("meta.k8s.io", "v1"), "DeleteOptions", "", Namespaced: false, [], []);

    public static Status? Refuse(DeleteOptions options)
    {
        var errors = new FieldErrors();
        var policy = FieldPath.Root("propagationPolicy");
        if (options.PropagationPolicy is { } both && options.OrphanDependents is not null)
            errors.Invalid(policy, both, "orphanDependents and deletionPropagation cannot be both set");
        else if (options.PropagationPolicy is { } value and not ("Foreground" or "Background" or "Orphan"))
            errors.Unsupported(policy, value, "Foreground", "Background", "Orphan", "nil");
        if (options.DryRun.Any(v => v is not "All"))
            errors.Unsupported(FieldPath.Root("dryRun"), options.DryRun, "All");
        return errors.IsEmpty ? null : errors.ToStatus(Type, "");
    }
}
