using Playground.ApiServer.Validation;
using Playground.Kubernetes.Batch;

namespace Playground.ApiServer.Resources.Jobs;

/// <summary>What a Job may say about indexes, and how many it may have. Source: pkg/apis/batch/validation, validateJobSpec.</summary>
internal static class IndexedJobValidation
{
    private const int Most = 100_000;
    private const int MostParallelWhenMany = 10_000;

    public static void Validate(JobSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.CompletionMode is not (null or "NonIndexed" or "Indexed"))
            errors.Unsupported(path.Child("completionMode"), spec.CompletionMode, "NonIndexed", "Indexed");
        if (spec.CompletionMode is "Indexed")
            ValidateIndexed(spec, path, errors);
        if (spec.CompletionMode is not (null or "NonIndexed"))
            return;
        if (spec.BackoffLimitPerIndex is { } perIndex)
            errors.Invalid(path.Child("backoffLimitPerIndex"), perIndex, "requires indexed completion mode");
        if (spec.MaxFailedIndexes is { } failed)
            errors.Invalid(path.Child("maxFailedIndexes"), failed, "requires indexed completion mode");
    }

    private static void ValidateIndexed(JobSpec spec, FieldPath path, FieldErrors errors)
    {
        var (failures, parallel) = (path.Child("maxFailedIndexes"), path.Child("parallelism"));
        if (spec.Completions is null)
            errors.Required(path.Child("completions"), "when completion mode is Indexed");
        if (spec.Parallelism > Most)
            errors.Invalid(parallel, spec.Parallelism, $"must be less than or equal to {Most} when completion mode is Indexed");
        if (spec.MaxFailedIndexes > spec.Completions)
            errors.Invalid(failures, spec.MaxFailedIndexes, "must be less than or equal to completions");
        if (spec.MaxFailedIndexes > Most)
            errors.Invalid(failures, spec.MaxFailedIndexes, $"must be less than or equal to {Most}");
        if (spec is not { Completions: > Most, BackoffLimitPerIndex: not null })
            return;
        var withMany = $"must be less than or equal to {MostParallelWhenMany} when completions are above {Most} and used with backoff limit per index";
        if (spec.MaxFailedIndexes is null)
            errors.Required(failures, $"must be specified when completions is above {Most}");
        if (spec.Parallelism > MostParallelWhenMany)
            errors.Invalid(parallel, spec.Parallelism, withMany);
        if (spec.MaxFailedIndexes > MostParallelWhenMany)
            errors.Invalid(failures, spec.MaxFailedIndexes, withMany);
    }
}
