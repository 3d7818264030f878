using System.Globalization;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Batch;

namespace Playground.ApiServer.Resources.Jobs;

/// <summary>When an indexed Job has done enough. Source: pkg/apis/batch/validation, validateSuccessPolicy.</summary>
internal static class SuccessPolicyValidation
{
    private const int MostRules = 20;
    private const int LongestIndexes = 64 * 1024;

    public static void Validate(JobSpec job, SuccessPolicy policy, FieldPath path, FieldErrors errors)
    {
        if (job.CompletionMode is not "Indexed")
        {
            errors.Invalid(path, GoText.Json(policy), "requires indexed completion mode");
            return;
        }

        var rules = path.Child("rules");
        if (policy.Rules.Count is 0)
            errors.Required(rules, "at least one rules must be specified when the successPolicy is specified");
        if (policy.Rules.Count > MostRules)
            errors.TooMany(rules, policy.Rules.Count, MostRules);
        for (var i = 0; i < policy.Rules.Count; i++)
            ValidateRule(policy.Rules[i], job.Completions ?? 0, rules.Index(i), errors);
    }

    private static void ValidateRule(SuccessPolicyRule rule, int completions, FieldPath path, FieldErrors errors)
    {
        if (rule is { SucceededCount: null, SucceededIndexes: null })
            errors.Required(path, "at least one of succeededCount or succeededIndexes must be specified");
        var named = 0;
        if (rule.SucceededIndexes is { } indexes)
        {
            if (indexes.Length > LongestIndexes)
                errors.TooLong(path.Child("succeededIndexes"), LongestIndexes);
            if (Error(indexes, completions, out named) is { } wrong)
                errors.Invalid(path.Child("succeededIndexes"), indexes, $"error parsing succeededIndexes: {wrong}");
        }

        if (rule.SucceededCount is not { } count)
            return;
        var at = path.Child("succeededCount");
        if (count <= 0)
            errors.Invalid(at, count, "must be greater than 0");
        if (count > completions)
            errors.Invalid(at, count, $"must be less than or equal to {completions} (the number of specified completions)");
        if (rule.SucceededIndexes is not null && count > named)
            errors.Invalid(at, count, $"must be less than or equal to {named} (the number of indexes in the specified succeededIndexes field)");
    }

    /// <summary>What is wrong with a text such as `1,3-5`; how many indexes it names.</summary>
    private static string? Error(string indexes, int completions, out int named)
    {
        named = 0;
        if (indexes is "")
            return null;
        int? last = null;
        foreach (var part in indexes.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2)
                return $"the fragment \"{part}\" violates the requirement that an index interval can have at most two parts separated by '-'";
            if (!TryIndex(ends[0], out var from))
                return $"cannot convert string to integer for index: \"{ends[0]}\"";
            if (from >= completions)
                return $"too large index: \"{ends[0]}\"";
            if (last >= from)
                return $"non-increasing order, previous: {last}, current: {from}";
            last = from;
            if (ends.Length is 1)
            {
                named++;
                continue;
            }

            if (!TryIndex(ends[1], out var to))
                return $"cannot convert string to integer for index: \"{ends[1]}\"";
            if (to >= completions)
                return $"too large index: \"{ends[1]}\"";
            if (from >= to)
                return $"non-increasing order, previous: {from}, current: {to}";
            (named, last) = (named + to - from + 1, to);
        }

        return null;
    }

    private static bool TryIndex(string text, out int index) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index);
}
