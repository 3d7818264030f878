using Playground.ApiServer.Validation;
using Playground.Kubernetes.Autoscaling.V2;

namespace Playground.ApiServer.Resources.Autoscaling;

/// <summary>How fast an autoscaler may go up and down: what is filled in once anything is said about it, and what is refused.</summary>
internal static class ScalingBehavior
{
    private const int LongestWindow = 3600;
    private const int LongestPeriod = 1800;

    private static readonly HPAScalingRules Up = new()
    {
        StabilizationWindowSeconds = 0,
        SelectPolicy = "Max",
        Policies = [new() { Type = "Pods", Value = 4, PeriodSeconds = 15 }, new() { Type = "Percent", Value = 100, PeriodSeconds = 15 }],
    };

    private static readonly HPAScalingRules Down = new() { SelectPolicy = "Max", Policies = [new() { Type = "Percent", Value = 100, PeriodSeconds = 15 }] };

    public static HorizontalPodAutoscalerBehavior? WithDefaults(HorizontalPodAutoscalerBehavior? behavior) =>
        behavior is null ? null : behavior with { ScaleUp = Filled(behavior.ScaleUp, Up), ScaleDown = Filled(behavior.ScaleDown, Down) };

    public static void Validate(HPAScalingRules? rules, FieldPath path, FieldErrors errors)
    {
        if (rules is null)
            return;
        var window = path.Child("stabilizationWindowSeconds");
        if (rules.StabilizationWindowSeconds < 0)
            errors.Invalid(window, rules.StabilizationWindowSeconds, "must be greater than or equal to zero");
        if (rules.StabilizationWindowSeconds > LongestWindow)
            errors.Invalid(window, rules.StabilizationWindowSeconds, $"must be less than or equal to {LongestWindow}");
        if (rules.SelectPolicy is not (null or "Disabled" or "Max" or "Min"))
            errors.Unsupported(path.Child("selectPolicy"), rules.SelectPolicy, "Disabled", "Max", "Min");
        if (rules.Policies.Count is 0)
            errors.Required(path.Child("policies"), "must specify at least one Policy");
        for (var i = 0; i < rules.Policies.Count; i++)
            ValidatePolicy(rules.Policies[i], path.Child("policies").Index(i), errors);
    }

    private static void ValidatePolicy(HPAScalingPolicy policy, FieldPath path, FieldErrors errors)
    {
        if (policy.Type is not ("Pods" or "Percent"))
            errors.Unsupported(path.Child("type"), policy.Type, "Percent", "Pods");
        if (policy.Value <= 0)
            errors.Invalid(path.Child("value"), policy.Value, "must be greater than zero");
        if (policy.PeriodSeconds <= 0)
            errors.Invalid(path.Child("periodSeconds"), policy.PeriodSeconds, "must be greater than zero");
        if (policy.PeriodSeconds > LongestPeriod)
            errors.Invalid(path.Child("periodSeconds"), policy.PeriodSeconds, $"must be less than or equal to {LongestPeriod}");
    }

    private static HPAScalingRules Filled(HPAScalingRules? rules, HPAScalingRules defaults) => rules is null ? defaults : rules with
    {
        StabilizationWindowSeconds = rules.StabilizationWindowSeconds ?? defaults.StabilizationWindowSeconds,
        SelectPolicy = rules.SelectPolicy ?? defaults.SelectPolicy,
        Policies = rules.Policies.Count > 0 ? rules.Policies : defaults.Policies,
    };
}
