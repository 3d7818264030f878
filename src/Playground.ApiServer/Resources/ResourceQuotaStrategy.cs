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
        ValidateAmounts(value.Spec.Hard, FieldPath.Spec.Child("hard"), errors);
        ResourceQuotaScopes.Validate(value.Spec, errors);
    }

    protected override void ValidateUpdate(ResourceQuota value, ResourceQuota old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
        if (!value.Spec.Scopes.ToHashSet(StringComparer.Ordinal).SetEquals(old.Spec.Scopes))
            errors.Invalid(FieldPath.Spec.Child("scopes"), value.Spec.Scopes, "field is immutable");
    }

    protected override void ValidateStatusUpdate(ResourceQuota value, ResourceQuota old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        ValidateAmounts(value.Status.Hard, FieldPath.Root("status").Child("hard"), errors);
        ValidateAmounts(value.Status.Used, FieldPath.Root("status").Child("used"), errors);
    }

    private static void ValidateAmounts(ValueMap<Quantity> amounts, FieldPath path, FieldErrors errors)
    {
        foreach (var (name, amount) in amounts)
        {
            ResourceNames.ValidateInQuota(name, path.Key(name), errors);
            ResourceNames.ValidateAmount(name, amount, path.Key(name), errors);
        }
    }

    protected override IReadOnlyList<object?> Cells(ResourceQuota value, DateTimeOffset now) =>
        [value.Name, Amounts(value, limits: false), Amounts(value, limits: true), CellText.Age(value, now)];

    private static string Amounts(ResourceQuota value, bool limits) => string.Join(", ", value.Status.Hard
        .Where(hard => hard.Key.StartsWith("limits", StringComparison.Ordinal) == limits)
        .Select(hard => $"{hard.Key}: {Used(value, hard.Key)}/{hard.Value}"));

    private static Quantity Used(ResourceQuota value, string name) => value.Status.Used.TryGetValue(name, out var used) ? used : default;
}
