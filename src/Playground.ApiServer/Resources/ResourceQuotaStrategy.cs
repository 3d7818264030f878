using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

internal sealed class ResourceQuotaStrategy : ResourceStrategy<ResourceQuota>
{
    public override bool HasStatus => true;

    public override bool TracksGeneration => false;

    public override bool DeleteReturnsObject => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Request", "string", "What is used of what may be asked for."),
        new("Limit", "string", "What is used of what limits may add up to."),
        TableColumn.Age,
    ];

    protected override ResourceQuota PrepareForCreate(ResourceQuota value) => value with { Status = new() };

    protected override ResourceQuota PrepareForUpdate(ResourceQuota value, ResourceQuota old) => value with { Status = old.Status };

    protected override ResourceQuota PrepareForStatusUpdate(ResourceQuota value, ResourceQuota old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(ResourceQuota left, ResourceQuota right) => left.Spec == right.Spec;

    protected override void Validate(ResourceQuota value, FieldErrors errors)
    {
        foreach (var (name, quantity) in value.Spec.Hard)
        {
            var path = FieldPath.Spec.Child("hard").Key(name);
            errors.Invalid(path, name, Formats.QualifiedName(name));
            if (quantity.Value < 0)
                errors.Invalid(path, quantity, "must be greater than or equal to 0");
        }

        for (var i = 0; i < value.Spec.Scopes.Count; i++)
        {
            if (value.Spec.Scopes[i] is not ("Terminating" or "NotTerminating" or "BestEffort" or "NotBestEffort" or "PriorityClass" or "CrossNamespacePodAffinity"))
                errors.Invalid(FieldPath.Spec.Child("scopes"), value.Spec.Scopes, "unsupported scope");
        }
    }

    protected override void ValidateUpdate(ResourceQuota value, ResourceQuota old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
        if (value.Spec.Scopes != old.Spec.Scopes)
            errors.Invalid(FieldPath.Spec.Child("scopes"), value.Spec.Scopes, "field is immutable");
    }

    protected override IReadOnlyList<object?> Cells(ResourceQuota value, DateTimeOffset now) =>
        [value.Name, Amounts(value, limits: false), Amounts(value, limits: true), CellText.Age(value, now)];

    private static string Amounts(ResourceQuota value, bool limits) => string.Join(", ", value.Status.Hard
        .Where(hard => hard.Key.StartsWith("limits", StringComparison.Ordinal) == limits)
        .Select(hard => $"{hard.Key}: {Used(value, hard.Key)}/{hard.Value}"));

    private static Quantity Used(ResourceQuota value, string name) => value.Status.Used.TryGetValue(name, out var used) ? used : default;
}
