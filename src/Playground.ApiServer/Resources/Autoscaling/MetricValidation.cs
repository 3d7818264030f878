using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Autoscaling;
using Playground.Kubernetes.Autoscaling.V2;

namespace Playground.ApiServer.Resources.Autoscaling;

/// <summary>What an autoscaler measures: one source each, of the type it says, with a target that fits. Source: pkg/apis/autoscaling/validation.</summary>
internal static class MetricValidation
{
    private const string Missing = "must populate information for the given metric source";

    private static readonly string[] Types = ["ContainerResource", "External", "Object", "Pods", "Resource"];

    public static void ValidateReference(CrossVersionObjectReference reference, FieldPath path, FieldErrors errors)
    {
        ValidateSegment(reference.Kind, path.Child("kind"), "", errors);
        ValidateSegment(reference.Name, path.Child("name"), "", errors);
    }

    public static void Validate(MetricSpec metric, FieldPath path, FieldErrors errors)
    {
        if (metric.Type is "")
            errors.Required(path.Child("type"), "must specify a metric source type");
        if (!Types.Contains(metric.Type))
            errors.Unsupported(path.Child("type"), metric.Type, Types);
        (string Name, bool IsThere, Action Check)[] sources =
        [
            ("object", metric.Object is not null, () => ValidateObject(metric.Object!, path.Child("object"), errors)),
            ("external", metric.External is not null, () => ValidateExternal(metric.External!, path.Child("external"), errors)),
            ("pods", metric.Pods is not null, () => ValidatePods(metric.Pods!, path.Child("pods"), errors)),
            ("resource", metric.Resource is not null, () => ValidateResource(metric.Resource!.Name, metric.Resource.Target, path.Child("resource"), errors)),
            ("containerResource", metric.ContainerResource is not null, () => ValidateContainer(metric.ContainerResource!, path.Child("containerResource"), errors)),
        ];
        var there = sources.Where(source => source.IsThere).ToList();
        if (there.Count > 0)
            there[0].Check();
        var expected = Types.Contains(metric.Type) ? char.ToLowerInvariant(metric.Type[0]) + metric.Type[1..] : "";
        if (expected is "")
            errors.Unsupported(path.Child("type"), metric.Type, Types);
        else if (!there.Any(source => source.Name == expected))
            errors.Required(path.Child(expected), Missing);
        foreach (var other in there.Where(source => there.Count is not 1 && source.Name != expected))
            errors.Forbidden(path.Child(other.Name), "must populate the given metric source only");
    }

    private static void ValidateObject(ObjectMetricSource source, FieldPath path, FieldErrors errors)
    {
        ValidateReference(source.DescribedObject, path.Child("describedObject"), errors);
        ValidateIdentifier(source.Metric, path.Child("metric"), errors);
        ValidateTarget(source.Target, path.Child("target"), errors);
        if (source.Target is { Value: null, AverageValue: null })
            errors.Required(path.Child("target", "averageValue"), "must set either a target value or averageValue");
    }

    private static void ValidateExternal(ExternalMetricSource source, FieldPath path, FieldErrors errors)
    {
        ValidateIdentifier(source.Metric, path.Child("metric"), errors);
        ValidateTarget(source.Target, path.Child("target"), errors);
        if (source.Target is { Value: null, AverageValue: null })
            errors.Required(path.Child("target", "averageValue"), "must set either a target value for metric or a per-pod target");
        if (source.Target is { Value: not null, AverageValue: not null })
            errors.Forbidden(path.Child("target", "value"), "may not set both a target value for metric and a per-pod target");
    }

    private static void ValidatePods(PodsMetricSource source, FieldPath path, FieldErrors errors)
    {
        ValidateIdentifier(source.Metric, path.Child("metric"), errors);
        ValidateTarget(source.Target, path.Child("target"), errors);
        if (source.Target.AverageValue is null)
            errors.Required(path.Child("target", "averageValue"), "must specify a positive target averageValue");
    }

    private static void ValidateContainer(ContainerResourceMetricSource source, FieldPath path, FieldErrors errors)
    {
        if (source.Name is not "")
            ResourceNames.ValidateInContainer(source.Name, path.Child("name"), errors);
        if (source.Container is "")
            errors.Required(path.Child("container"), "must specify a container");
        else
            errors.Invalid(path.Child("container"), source.Container, Formats.Label(source.Container));
        ValidateResource(source.Name, source.Target, path, errors);
    }

    private static void ValidateResource(string name, MetricTarget target, FieldPath path, FieldErrors errors)
    {
        if (name is "")
            errors.Required(path.Child("name"), "must specify a resource name");
        ValidateTarget(target, path.Child("target"), errors);
        if (target is { AverageUtilization: null, AverageValue: null })
            errors.Required(path.Child("target", "averageUtilization"), "must set either a target raw value or a target utilization");
        if (target is { AverageUtilization: not null, AverageValue: not null })
            errors.Forbidden(path.Child("target", "averageValue"), "may not set both a target raw value and a target utilization");
    }

    private static void ValidateIdentifier(MetricIdentifier metric, FieldPath path, FieldErrors errors) =>
        ValidateSegment(metric.Name, path.Child("name"), "must specify a metric name", errors);

    private static void ValidateTarget(MetricTarget target, FieldPath path, FieldErrors errors)
    {
        if (target.Type is "")
            errors.Required(path.Child("type"), "must specify a metric target type");
        if (target.Type is not ("Utilization" or "Value" or "AverageValue"))
            errors.Invalid(path.Child("type"), target.Type, "must be either Utilization, Value, or AverageValue");
        RequirePositive(target.Value, path.Child("value"), errors);
        RequirePositive(target.AverageValue, path.Child("averageValue"), errors);
        if (target.AverageUtilization < 1)
            errors.Invalid(path.Child("averageUtilization"), target.AverageUtilization, "must be greater than 0");
    }

    private static void RequirePositive(Quantity? amount, FieldPath path, FieldErrors errors)
    {
        if (amount is { Value: <= 0 })
            errors.Invalid(path, amount, "must be positive");
    }

    private static void ValidateSegment(string text, FieldPath path, string missing, FieldErrors errors)
    {
        if (text is "")
            errors.Required(path, missing);
        else
            errors.Invalid(path, text, Formats.PathSegment(text));
    }
}
