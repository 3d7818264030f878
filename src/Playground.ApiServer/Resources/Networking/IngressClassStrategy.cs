using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.ApiServer.Resources.Networking;

internal sealed class IngressClassStrategy : ResourceStrategy<IngressClass>
{
    private const int LongestController = 250;

    public override bool TracksGeneration => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Controller", "string", "Who serves Ingresses of this class."),
        new("Parameters", "string", "The object with its settings."),
        TableColumn.Age,
    ];

    protected override IngressClass Default(IngressClass value) => value.Spec.Parameters is { Scope: null } parameters
        ? value with { Spec = value.Spec with { Parameters = parameters with { Scope = "Cluster" } } }
        : value;

    protected override bool SpecEquals(IngressClass left, IngressClass right) => left.Spec == right.Spec;

    protected override void Validate(IngressClass value, FieldErrors errors)
    {
        var (controller, path) = (value.Spec.Controller, FieldPath.Spec.Child("controller"));
        if (controller.Length > LongestController)
            errors.TooLong(path, LongestController);
        errors.Invalid(path, controller, Formats.DomainPrefixedPath(controller));
        if (value.Spec.Parameters is not { } parameters)
            return;
        var at = FieldPath.Spec.Child("parameters");
        if (parameters.Kind is "")
            errors.Required(at.Child("kind"), "kind is required");
        if (parameters.Name is "")
            errors.Required(at.Child("name"), "name is required");
        if (parameters.Scope is not ("Cluster" or "Namespace"))
            errors.Unsupported(at.Child("scope"), parameters.Scope, "Cluster", "Namespace");
        if (parameters is { Scope: "Namespace", Namespace: null })
            errors.Required(at.Child("namespace"), "`parameters.scope` is set to 'Namespace'");
        if (parameters is { Scope: "Cluster", Namespace: not null })
            errors.Forbidden(at.Child("namespace"), "`parameters.scope` is set to 'Cluster'");
    }

    protected override void ValidateUpdate(IngressClass value, IngressClass old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        if (value.Spec.Controller != old.Spec.Controller)
            errors.Invalid(FieldPath.Spec.Child("controller"), value.Spec.Controller, "field is immutable");
        Validate((KubernetesObject)value, errors);
    }

    protected override IReadOnlyList<object?> Cells(IngressClass value, DateTimeOffset now)
    {
        var parameters = value.Spec.Parameters;
        var reference = parameters is null ? CellText.None : $"{parameters.Kind}{(parameters.ApiGroup is { } group ? "." + group : "")}/{parameters.Name}";
        return [value.Name, value.Spec.Controller, reference, CellText.Age(value, now)];
    }
}
