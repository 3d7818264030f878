using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Validation;

/// <summary>Tolerations of pods, and the effects that they share with taints.</summary>
internal static class TolerationValidation
{
    public static void Validate(ValueList<Toleration> tolerations, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < tolerations.Count; i++)
            Validate(tolerations[i], path.Index(i), errors);
    }

    public static void ValidateEffect(string effect, FieldPath path, FieldErrors errors)
    {
        if (effect is "")
            errors.Required(path);
        else if (effect is not ("NoSchedule" or "PreferNoSchedule" or "NoExecute"))
            errors.Unsupported(path, effect, "NoSchedule", "PreferNoSchedule", "NoExecute");
    }

    private static void Validate(Toleration toleration, FieldPath path, FieldErrors errors)
    {
        if (toleration.Key is not "")
            errors.Invalid(path.Child("key"), toleration.Key, Formats.QualifiedName(toleration.Key));
        else if (toleration.Operator is not "Exists")
        {
            errors.Invalid(path.Child("operator"), toleration.Operator,
                "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }

        if (toleration is { TolerationSeconds: not null, Effect: not "NoExecute" })
            errors.Invalid(path.Child("effect"), toleration.Effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
        switch (toleration.Operator)
        {
            case "" or "Equal":
                if (string.Join(";", Formats.LabelValue(toleration.Value)) is { Length: > 0 } wrong)
                    errors.Invalid(path.Child("operator"), toleration.Value, wrong);
                break;
            case "Exists":
                if (toleration.Value is not "")
                    errors.Invalid(path.Child("operator"), toleration.Value, "value must be empty when `operator` is 'Exists'");
                break;
            case "Lt" or "Gt":
                errors.Unsupported(path.Child("operator"), toleration.Operator, "Equal", "Exists", "Lt", "Gt");
                break;
            default:
                errors.Unsupported(path.Child("operator"), toleration.Operator, "Equal", "Exists");
                break;
        }

        if (toleration.Effect is not "")
            ValidateEffect(toleration.Effect, path.Child("effect"), errors);
    }
}
