using Playground.ApiServer.Validation;
using Playground.Kubernetes.Batch;

namespace Playground.ApiServer.Resources.Jobs;

/// <summary>What a Job makes of its pods' failures: each rule has an action, and either exit codes or pod conditions. Source: pkg/apis/batch/validation.</summary>
internal static class PodFailureValidation
{
    private const int MostRules = 20;
    private const int MostCodes = 255;
    private const int MostConditions = 20;

    private static readonly string[] Actions = ["Count", "FailIndex", "FailJob", "Ignore"];
    private static readonly string[] Operators = ["In", "NotIn"];

    public static void Validate(JobSpec job, PodFailurePolicy policy, FieldPath path, FieldErrors errors)
    {
        if (policy.Rules.Count > MostRules)
            errors.TooMany(path.Child("rules"), policy.Rules.Count, MostRules);
        for (var i = 0; i < policy.Rules.Count; i++)
            ValidateRule(job, policy.Rules[i], path.Child("rules").Index(i), errors);
    }

    private static void ValidateRule(JobSpec job, PodFailurePolicyRule rule, FieldPath path, FieldErrors errors)
    {
        if (rule.Action is "")
            errors.Required(path.Child("action"), $"valid values: [{string.Join(' ', Actions.Select(action => $"\"{action}\""))}]");
        else if (rule.Action is "FailIndex" && job.BackoffLimitPerIndex is null)
            errors.Invalid(path.Child("action"), rule.Action, "requires the backoffLimitPerIndex to be set");
        else if (!Actions.Contains(rule.Action))
            errors.Unsupported(path.Child("action"), rule.Action, Actions);
        if (rule.OnExitCodes is { } codes)
            ValidateCodes(job, codes, path.Child("onExitCodes"), errors);
        if (rule.OnPodConditions.Count > MostConditions)
            errors.TooMany(path.Child("onPodConditions"), rule.OnPodConditions.Count, MostConditions);
        for (var i = 0; i < rule.OnPodConditions.Count; i++)
        {
            var (condition, at) = (rule.OnPodConditions[i], path.Child("onPodConditions").Index(i));
            errors.Invalid(at.Child("type"), condition.Type, Formats.QualifiedName(condition.Type));
            if (condition.Status is "")
                errors.Required(at.Child("status"), "valid values: [\"False\" \"True\" \"Unknown\"]");
            else if (condition.Status is not ("False" or "True" or "Unknown"))
                errors.Unsupported(at.Child("status"), condition.Status, "False", "True", "Unknown");
        }

        if (rule.OnExitCodes is not null && rule.OnPodConditions.Count > 0)
            errors.Invalid(path, "specifying both OnExitCodes and OnPodConditions is not supported");
        if (rule.OnExitCodes is null && rule.OnPodConditions.Count is 0)
            errors.Invalid(path, "specifying one of OnExitCodes and OnPodConditions is required");
    }

    private static void ValidateCodes(JobSpec job, PodFailurePolicyOnExitCodesRequirement codes, FieldPath path, FieldErrors errors)
    {
        if (codes.Operator is "")
            errors.Required(path.Child("operator"), "valid values: [\"In\" \"NotIn\"]");
        else if (!Operators.Contains(codes.Operator))
            errors.Unsupported(path.Child("operator"), codes.Operator, Operators);
        if (codes.ContainerName is { } name && !job.Template.Spec.Containers.Concat(job.Template.Spec.InitContainers).Any(container => container.Name == name))
            errors.Invalid(path.Child("containerName"), name, "must be one of the container or initContainer names in the pod template");
        var values = path.Child("values");
        if (codes.Values.Count is 0)
            errors.Invalid(values, null, "at least one value is required");
        else if (codes.Values.Count > MostCodes)
            errors.TooMany(values, codes.Values.Count, MostCodes);
        for (var i = 0; i < codes.Values.Count; i++)
        {
            if (codes.Operator is "In" && codes.Values[i] is 0)
                errors.Invalid(values.Index(i), codes.Values[i], "must not be 0 for the In operator");
            if (codes.Values.Take(i).Contains(codes.Values[i]))
                errors.Duplicate(values.Index(i), codes.Values[i]);
        }

        if (!codes.Values.SequenceEqual(codes.Values.Order()))
            errors.Invalid(values, codes.Values.ToArray(), "must be ordered");
    }
}
