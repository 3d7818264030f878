using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Selectors;

namespace Playground.ApiServer.Resources.Workloads;

/// <summary>The template that a workload makes its pods from, and the selector that finds them again.</summary>
internal static class PodTemplateValidation
{
    public static void ValidateSelector(LabelSelector? selector, string workload, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("selector");
        LabelSelectorValidation.Validate(selector, path, errors);
        if (selector is { MatchLabels.Count: 0, MatchExpressions.Count: 0 })
            errors.Invalid(path, PrintedJson.Of(selector), $"empty selector is invalid for {workload}");
    }

    /// <summary>Pods made from the template must be found again, or more and more of them would be made.</summary>
    public static void ValidateMatch(LabelSelector? selector, PodTemplateSpec template, FieldErrors errors)
    {
        if (selector is { MatchLabels.Count: 0, MatchExpressions.Count: 0 })
            return;
        if (selector is null || !Selects(selector, template.Metadata.Labels))
        {
            errors.Invalid(FieldPath.Spec.Child("template").Child("metadata", "labels"), template.Metadata.Labels,
                "`selector` does not match template `labels`");
        }
    }

    public static void Validate(PodTemplateSpec template, FieldPath path, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateLabels(template.Metadata.Labels, path.Child("labels"), errors);
        ObjectMetaValidation.ValidateAnnotations(template.Metadata.Annotations, path.Child("annotations"), errors);
        PodSpecValidation.Validate(template.Spec, path.Child("spec"), errors);
        if (template.Spec.EphemeralContainers.Count > 0)
            errors.Forbidden(path.Child("spec", "ephemeralContainers"), "ephemeral containers not allowed in pod template");
    }

    /// <summary>Pods that are kept running start again whenever they end.</summary>
    public static void ValidateLasting(PodTemplateSpec template, string workload, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("template", "spec");
        if (template.Spec.RestartPolicy is not "Always")
            errors.Unsupported(path.Child("restartPolicy"), template.Spec.RestartPolicy, "Always");
        if (template.Spec.ActiveDeadlineSeconds is not null)
            errors.Forbidden(path.Child("activeDeadlineSeconds"), $"activeDeadlineSeconds in {workload} is not Supported");
    }

    public static void ValidateUnchanged(LabelSelector? selector, LabelSelector? old, FieldErrors errors)
    {
        if (selector != old)
            errors.Invalid(FieldPath.Spec.Child("selector"), PrintedJson.Of(selector), "field is immutable");
    }

    /// <summary>On create, and again when what is wanted has changed.</summary>
    /// <param name="namesPods">the object's name becomes part of host names</param>
    public static IEnumerable<string> Warnings(KubernetesObject value, PodTemplateSpec template, KubernetesObject? old, FieldPath? path = null, bool namesPods = true)
    {
        if (old is not null && old.Metadata.Generation == value.Metadata.Generation)
            yield break;
        if (namesPods && old is null && string.Join(" ", Formats.Label(value.Name)) is { Length: > 0 } wrong)
            yield return $"metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [{wrong}]";
        path ??= FieldPath.Spec.Child("template");
        foreach (var warning in PodWarnings.Of(template.Spec, template.Metadata, path.Child("metadata"), path.Child("spec")))
            yield return warning;
    }

    private static bool Selects(LabelSelector selector, ValueMap<string> labels) => Selector.Of(selector).Matches(labels);
}
