using Playground.ApiServer.Tables;
using Playground.Kubernetes;
using Playground.Kubernetes.Rbac;

namespace Playground.ApiServer.Resources.Access;

/// <summary>Who is bound to which role.</summary>
internal static class BindingTable
{
    public static readonly IReadOnlyList<TableColumn> Columns =
    [
        TableColumn.ObjectName,
        new("Role", "string", "The role it grants."),
        TableColumn.Age,
        new("Users", "string", "The users who get it.", 1),
        new("Groups", "string", "The groups that get it.", 1),
        new("ServiceAccounts", "string", "The service accounts that get it.", 1),
    ];

    public static IReadOnlyList<object?> Cells(KubernetesObject value, RoleRef role, ValueList<Subject> subjects, DateTimeOffset now) =>
    [
        value.Name, $"{role.Kind}/{role.Name}", CellText.Age(value, now), Names(subjects, "User"), Names(subjects, "Group"),
        string.Join(", ", subjects.Where(subject => subject.Kind is "ServiceAccount").Select(subject => $"{subject.Namespace}/{subject.Name}")),
    ];

    private static string Names(ValueList<Subject> subjects, string kind) =>
        string.Join(", ", subjects.Where(subject => subject.Kind == kind).Select(subject => subject.Name));
}
