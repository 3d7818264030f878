using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>When a container starts again by rules of its own.</summary>
internal static class RestartValidation
{
    private const int MostRules = 20;
    private const int MostCodes = 255;

    public static void Validate(string? policy, ValueList<ContainerRestartRule> rules, FieldPath path, FieldErrors errors)
    {
        if (policy is null && rules.Count > 0)
            errors.Required(path.Child("restartPolicy"), "must specify restartPolicy when restart rules are used");
        else if (policy is not (null or "Always" or "Never" or "OnFailure"))
            errors.Unsupported(path.Child("restartPolicy"), policy, "Always", "Never", "OnFailure");
        if (rules.Count > MostRules)
            errors.TooMany(path.Child("restartPolicyRules"), rules.Count, MostRules);
        for (var i = 0; i < rules.Count; i++)
        {
            var (rule, at) = (rules[i], path.Child("restartPolicyRules").Index(i));
            if (rule.Action is not ("Restart" or "RestartAllContainers"))
                errors.Unsupported(at.Child("action"), rule.Action, "Restart", "RestartAllContainers");
            if (rule.ExitCodes is not { } codes)
            {
                errors.Required(at.Child("exitCodes"), "must be specified");
                continue;
            }

            if (codes.Operator is not ("In" or "NotIn"))
                errors.Unsupported(at.Child("exitCodes", "operator"), codes.Operator, "In", "NotIn");
            if (codes.Values.Count > MostCodes)
                errors.TooMany(at.Child("exitCodes", "values"), codes.Values.Count, MostCodes);
        }
    }
}
