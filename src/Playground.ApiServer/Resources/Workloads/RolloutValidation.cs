using System.Globalization;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;

namespace Playground.ApiServer.Resources.Workloads;

/// <summary>How pods are replaced when their template changes.</summary>
internal static class RolloutValidation
{
    public static void Validate(Kubernetes.Apps.DeploymentStrategy strategy, FieldPath path, FieldErrors errors)
    {
        var rolling = path.Child("rollingUpdate");
        switch (strategy.Type)
        {
            case "Recreate":
                if (strategy.RollingUpdate is not null)
                    errors.Forbidden(rolling, "may not be specified when strategy `type` is 'Recreate'");
                break;
            case "RollingUpdate":
                if (strategy.RollingUpdate is null)
                    errors.Required(rolling, "this should be defaulted and never be nil");
                else
                    Validate(strategy.RollingUpdate.MaxUnavailable ?? 0, strategy.RollingUpdate.MaxSurge ?? 0, rolling, errors);
                break;
            default:
                // a real server shows its own struct here
                var shown = strategy.RollingUpdate is null ? "null" : GoText.Json(strategy.RollingUpdate)!.ToString();
                errors.Unsupported(path, RawJson.Parse($$"""{"Type":"{{strategy.Type}}","RollingUpdate":{{shown}}}"""), "Recreate", "RollingUpdate");
                break;
        }
    }

    public static void Validate(DaemonSetUpdateStrategy strategy, FieldPath path, FieldErrors errors)
    {
        switch (strategy.Type)
        {
            case "OnDelete":
                break;
            case "RollingUpdate":
                var rolling = path.Child("rollingUpdate");
                if (strategy.RollingUpdate is null)
                    errors.Required(rolling);
                else
                    ValidateDaemon(strategy.RollingUpdate, rolling, errors);
                break;
            default:
                errors.Unsupported(path, RawJson.Parse($$"""{"Type":"{{strategy.Type}}","RollingUpdate":null}"""), "RollingUpdate", "OnDelete");
                break;
        }
    }

    /// <summary>A count that is not negative, or a percentage.</summary>
    public static void ValidateAmount(IntOrString amount, FieldPath path, FieldErrors errors)
    {
        if (amount.IsString)
            errors.Invalid(path, amount, Formats.Percent(amount.Text!));
        else
            errors.NonNegative(path, amount.Number);
    }

    public static void ValidateAtMostAll(IntOrString amount, FieldPath path, FieldErrors errors)
    {
        if (amount.IsString && Value(amount) > 100)
            errors.Invalid(path, amount, "must not be greater than 100%");
    }

    private static void Validate(IntOrString unavailable, IntOrString surge, FieldPath path, FieldErrors errors)
    {
        ValidateAmount(unavailable, path.Child("maxUnavailable"), errors);
        ValidateAmount(surge, path.Child("maxSurge"), errors);
        if (Value(unavailable) is 0 && Value(surge) is 0)
            errors.Invalid(path.Child("maxUnavailable"), unavailable, "may not be 0 when `maxSurge` is 0");
        ValidateAtMostAll(unavailable, path.Child("maxUnavailable"), errors);
    }

    private static void ValidateDaemon(RollingUpdateDaemonSet rolling, FieldPath path, FieldErrors errors)
    {
        var (unavailable, surge) = (rolling.MaxUnavailable ?? 0, rolling.MaxSurge ?? 0);
        ValidateAmount(unavailable, path.Child("maxUnavailable"), errors);
        ValidateAmount(surge, path.Child("maxSurge"), errors);
        var (hasUnavailable, hasSurge) = (Value(unavailable) is not 0, Value(surge) is not 0);
        if (hasUnavailable && hasSurge)
            errors.Invalid(path.Child("maxSurge"), surge, "may not be set when maxUnavailable is non-zero");
        else if (!hasUnavailable && !hasSurge)
            errors.Required(path.Child("maxUnavailable"), "cannot be 0 when maxSurge is 0");
        ValidateAtMostAll(unavailable, path.Child("maxUnavailable"), errors);
        ValidateAtMostAll(surge, path.Child("maxSurge"), errors);
    }

    /// <summary>The number of an amount; a text that is no percentage counts as nothing wanted, as it is reported already.</summary>
    private static int Value(IntOrString amount) => !amount.IsString ? amount.Number
        : amount.Text!.EndsWith('%') && int.TryParse(amount.Text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent
        : -1;
}
