using Playground.ApiServer.Resources.Workloads;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Batch;

namespace Playground.ApiServer.Resources.Jobs;

internal static class JobValidation
{
    private const int MostIndexes = 100_000;

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
            errors.Invalid(path.Child("managedBy"), manager, Formats.DomainPrefixedPath(manager));
        if (spec.CompletionMode is { } mode and not ("NonIndexed" or "Indexed"))
            errors.Unsupported(path.Child("completionMode"), mode, "NonIndexed", "Indexed");
        if (spec is { CompletionMode: "Indexed", Completions: null })
            errors.Required(path.Child("completions"), "when completion mode is Indexed");
        if (spec is { CompletionMode: "Indexed", Parallelism: > MostIndexes })
            errors.Invalid(path.Child("parallelism"), spec.Parallelism, $"must be less than or equal to {MostIndexes} when completion mode is Indexed");
        if (spec.CompletionMode is null or "NonIndexed")
        {
            if (spec.BackoffLimitPerIndex is { } perIndex)
                errors.Invalid(path.Child("backoffLimitPerIndex"), perIndex, "requires indexed completion mode");
            if (spec.MaxFailedIndexes is { } failed)
                errors.Invalid(path.Child("maxFailedIndexes"), failed, "requires indexed completion mode");
        }

        if (spec.PodFailurePolicy is { } failures)
            PodFailureValidation.Validate(spec, failures, path.Child("podFailurePolicy"), errors);
        if (spec.PodReplacementPolicy is { } policy and not ("Failed" or "TerminatingOrFailed"))
            errors.Unsupported(path.Child("podReplacementPolicy"), policy, "Failed", "TerminatingOrFailed");
        PodTemplateValidation.Validate(spec.Template, path.Child("template"), errors);
        var restart = path.Child("template").Child("spec", "restartPolicy");
        switch (spec.Template.Spec.RestartPolicy)
        {
            case "OnFailure" or "Never":
                break;
            case "" or "Always":
                errors.Required(restart, "valid values: \"OnFailure\", \"Never\"");
                break;
            default:
                errors.Unsupported(restart, spec.Template.Spec.RestartPolicy, "OnFailure", "Never");
                break;
        }

        if (spec.PodFailurePolicy is not null && spec.Template.Spec.RestartPolicy is not "Never")
            errors.Invalid(restart, spec.Template.Spec.RestartPolicy, "only \"Never\" is supported when podFailurePolicy is specified");
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
        if (spec.Selector != old.Selector)
            errors.Invalid(path.Child("selector"), PrintedJson.Of(spec.Selector), "field is immutable");
        if (spec.Template != old.Template && !(old.Suspend is true))
            errors.Invalid(path.Child("template"), GoText.Json(spec.Template), "field is immutable");
        if (spec.CompletionMode != old.CompletionMode)
            errors.Invalid(path.Child("completionMode"), spec.CompletionMode, "field is immutable");
        if (spec.BackoffLimitPerIndex != old.BackoffLimitPerIndex)
            errors.Invalid(path.Child("backoffLimitPerIndex"), spec.BackoffLimitPerIndex, "field is immutable");
        if (spec.ManagedBy != old.ManagedBy)
            errors.Invalid(path.Child("managedBy"), spec.ManagedBy, "field is immutable");
    }
}
