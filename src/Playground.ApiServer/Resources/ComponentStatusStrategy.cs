using Playground.ApiServer.Tables;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

internal sealed class ComponentStatusStrategy : ResourceStrategy<ComponentStatus>
{
    public override IReadOnlyList<string> Verbs { get; } = ["get", "list"];

    public override string DeprecationWarning => "v1 ComponentStatus is deprecated in v1.19+";

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Status", "string", "Whether it is well."),
        new("Message", "string", "What it answered."),
        new("Error", "string", "Why it could not be asked."),
    ];

    protected override IReadOnlyList<object?> Cells(ComponentStatus value, DateTimeOffset now)
    {
        var health = value.Conditions.FirstOrDefault(condition => condition.Type is "Healthy");
        var status = health?.Status switch
        {
            "True" => "Healthy",
            "False" => "Unhealthy",
            _ => "Unknown",
        };
        return [value.Name, status, health?.Message ?? "", health?.Error ?? ""];
    }
}
