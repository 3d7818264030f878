using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Rbac;

namespace Playground.ApiServer.Resources.Access;

internal sealed class RoleStrategy : ResourceStrategy<Role>
{
    public override IReadOnlyList<TableColumn> Columns { get; } = [TableColumn.ObjectName, TableColumn.CreatedAt];

    protected override NameRule NameRule => NameRule.PathSegment;

    protected override void Validate(Role value, FieldErrors errors) => RoleValidation.ValidateRules(value.Rules, namespaced: true, errors);

    protected override IReadOnlyList<object?> Cells(Role value, DateTimeOffset now) => [value.Name, CellText.CreatedAt(value)];
}

internal sealed class ClusterRoleStrategy : ResourceStrategy<ClusterRole>
{
    public override IReadOnlyList<TableColumn> Columns { get; } = [TableColumn.ObjectName, TableColumn.CreatedAt];

    protected override NameRule NameRule => NameRule.PathSegment;

    protected override void Validate(ClusterRole value, FieldErrors errors)
    {
        RoleValidation.ValidateRules(value.Rules, namespaced: false, errors);
        if (value.AggregationRule is not { } aggregation)
            return;
        var path = FieldPath.Root("aggregationRule").Child("clusterRoleSelectors");
        if (aggregation.ClusterRoleSelectors.Count is 0)
            errors.Required(path, "at least one clusterRoleSelector required if aggregationRule is non-nil");
        for (var i = 0; i < aggregation.ClusterRoleSelectors.Count; i++)
            LabelSelectorValidation.Validate(aggregation.ClusterRoleSelectors[i], path.Index(i), errors);
    }

    protected override IReadOnlyList<object?> Cells(ClusterRole value, DateTimeOffset now) => [value.Name, CellText.CreatedAt(value)];
}
