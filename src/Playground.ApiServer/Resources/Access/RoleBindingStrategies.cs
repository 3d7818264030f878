using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Rbac;

namespace Playground.ApiServer.Resources.Access;

internal sealed class RoleBindingStrategy : ResourceStrategy<RoleBinding>
{
    public override IReadOnlyList<TableColumn> Columns => BindingTable.Columns;

    protected override NameRule NameRule => NameRule.PathSegment;

    protected override RoleBinding Default(RoleBinding value) =>
        value with { RoleRef = RoleValidation.WithDefaults(value.RoleRef), Subjects = RoleValidation.WithDefaults(value.Subjects) };

    protected override void Validate(RoleBinding value, FieldErrors errors) =>
        RoleValidation.ValidateBinding(value.Subjects, value.RoleRef, namespaced: true, errors);

    protected override void ValidateUpdate(RoleBinding value, RoleBinding old, FieldErrors errors)
    {
        Validate((KubernetesObject)value, errors);
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        RoleValidation.ValidateUnchanged(value.RoleRef, old.RoleRef, errors);
    }

    protected override IReadOnlyList<object?> Cells(RoleBinding value, DateTimeOffset now) => BindingTable.Cells(value, value.RoleRef, value.Subjects, now);
}

internal sealed class ClusterRoleBindingStrategy : ResourceStrategy<ClusterRoleBinding>
{
    public override IReadOnlyList<TableColumn> Columns => BindingTable.Columns;

    protected override NameRule NameRule => NameRule.PathSegment;

    protected override ClusterRoleBinding Default(ClusterRoleBinding value) =>
        value with { RoleRef = RoleValidation.WithDefaults(value.RoleRef), Subjects = RoleValidation.WithDefaults(value.Subjects) };

    protected override void Validate(ClusterRoleBinding value, FieldErrors errors) =>
        RoleValidation.ValidateBinding(value.Subjects, value.RoleRef, namespaced: false, errors);

    protected override void ValidateUpdate(ClusterRoleBinding value, ClusterRoleBinding old, FieldErrors errors)
    {
        Validate((KubernetesObject)value, errors);
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        RoleValidation.ValidateUnchanged(value.RoleRef, old.RoleRef, errors);
    }

    protected override IReadOnlyList<object?> Cells(ClusterRoleBinding value, DateTimeOffset now) =>
        BindingTable.Cells(value, value.RoleRef, value.Subjects, now);
}
