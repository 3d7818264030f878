using Playground.ApiServer.Resources.Workloads;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Batch;

namespace Playground.ApiServer.Resources.Jobs;

internal static class JobValidation
{
    private const int LongestManager = 63;

    public static void Validate(JobSpec spec, FieldPath path, FieldErrors errors)
    {
        errors.NonNegative(path.Child("parallelism"), spec.Parallelism ?? 0);
        errors.NonNegative(path.Child("completions"), spec.Completions ?? 0);
        errors.NonNegative(path.Child("activeDeadlineSeconds"), spec.ActiveDeadlineSeconds ?? 0);
        errors.NonNegative(path.Child("backoffLimit"), spec.BackoffLimit ?? 0);
        errors.NonNegative(path.Child("ttlSecondsAfterFinished"), spec.TTLSecondsAfterFinished ?? 0);
        errors.NonNegative(path.Child("backoffLimitPerIndex"), spec.BackoffLimitPerIndex ?? 0);
        errors.NonNegative(path.Child("maxFailedIndexes"), spec.MaxFailedIndexes ?? 0);
        if (spec is { MaxFailedIndexes: not null, BackoffLimitPerIndex: null })
            errors.Required(path.Child("backoffLimitPerIndex"), "when maxFailedIndexes is specified");
        if (spec.ManagedBy is { } manager)
        {
            errors.Invalid(path.Child("managedBy"), manager, Formats.DomainPrefixedPath(manager));
            if (manager.Length > LongestManager)
                errors.TooLong(path.Child("managedBy"), LongestManager);
        }

        IndexedJobValidation.Validate(spec, path, errors);
        if (spec.PodFailurePolicy is { } failures)
            PodFailureValidation.Validate(spec, failures, path.Child("podFailurePolicy"), errors);
        if (spec.SuccessPolicy is { } success)
            SuccessPolicyValidation.Validate(spec, success, path.Child("successPolicy"), errors);
        if (spec is { PodFailurePolicy: not null, PodReplacementPolicy: { } wanted and not "Failed" })
            errors.Unsupported(path.Child("podReplacementPolicy"), wanted, "Failed");
        else if (spec.PodReplacementPolicy is { } policy and not ("Failed" or "TerminatingOrFailed"))
            errors.Unsupported(path.Child("podReplacementPolicy"), policy, "Failed", "TerminatingOrFailed");
        PodTemplateValidation.Validate(spec.Template, path.Child("template"), errors);
        var restart = path.Child("template").Child("spec", "restartPolicy");
        switch (spec.Template.Spec.RestartPolicy)
        {
            case "OnFailure" when spec.PodFailurePolicy is not null:
                errors.Invalid(restart, spec.Template.Spec.RestartPolicy, "only \"Never\" is supported when podFailurePolicy is specified");
                break;
            case "OnFailure" or "Never":
                break;
            case "" or "Always":
                errors.Required(restart, "valid values: \"OnFailure\", \"Never\"");
                break;
            default:
                errors.Unsupported(restart, spec.Template.Spec.RestartPolicy, "OnFailure", "Never");
                break;
        }
    }

    /// <summary>Pods of an indexed Job have its name and their index as host name.</summary>
    public static void ValidateHostnames(Job job, FieldErrors errors)
    {
        if (job.Spec is { CompletionMode: "Indexed", Completions: > 0 } && $"{job.Name}-{job.Spec.Completions - 1}" is var longest && Formats.Label(longest).Any())
            errors.Invalid(FieldPath.Metadata.Child("name"), job.Name, $"will not able to create pod with invalid DNS label: {longest}");
    }

    public static void ValidateSelector(Job job, FieldErrors errors)
    {
        if (job.Spec.Selector is null)
            errors.Required(FieldPath.Spec.Child("selector"));
        else
            LabelSelectorValidation.Validate(job.Spec.Selector, FieldPath.Spec.Child("selector"), errors);
        if (job.Spec.Selector is not null)
            PodTemplateValidation.ValidateMatch(job.Spec.Selector, job.Spec.Template, errors);
    }

    public static void ValidateUpdate(JobSpec spec, JobSpec old, FieldErrors errors)
    {
        var path = FieldPath.Spec;
        if (spec.Completions != old.Completions && spec.CompletionMode is not "Indexed")
            errors.Invalid(path.Child("completions"), spec.Completions, "field is immutable");
        else if (spec.Completions is { } now && old.Completions is { } before && now != before && now != spec.Parallelism)
            errors.Invalid(path.Child("completions"), now, "can only be modified in tandem with spec.parallelism");
        if (spec.Selector != old.Selector)
            errors.Invalid(path.Child("selector"), PrintedJson.Of(spec.Selector), "field is immutable");
        if (spec.Template != old.Template && !(old.Suspend is true))
            errors.Invalid(path.Child("template"), GoText.Json(spec.Template), "field is immutable");
        if (spec.CompletionMode != old.CompletionMode)
            errors.Invalid(path.Child("completionMode"), spec.CompletionMode, "field is immutable");
        if (spec.PodFailurePolicy != old.PodFailurePolicy)
            errors.Invalid(path.Child("podFailurePolicy"), GoText.Json(spec.PodFailurePolicy), "field is immutable");
        if (spec.BackoffLimitPerIndex != old.BackoffLimitPerIndex)
            errors.Invalid(path.Child("backoffLimitPerIndex"), spec.BackoffLimitPerIndex, "field is immutable");
        if (spec.ManagedBy != old.ManagedBy)
            errors.Invalid(path.Child("managedBy"), spec.ManagedBy, "field is immutable");
        if (spec.SuccessPolicy != old.SuccessPolicy)
            errors.Invalid(path.Child("successPolicy"), GoText.Json(spec.SuccessPolicy), "field is immutable");
    }
}
