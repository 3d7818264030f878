using Playground.ApiServer.Tables;

namespace Playground.ApiServer.Resources.Workloads;

/// <summary>Columns that the workloads share.</summary>
internal static class WorkloadColumns
{
    public static readonly IReadOnlyList<TableColumn> Template =
        [new("Containers", "string", "The containers of its pods.", 1), new("Images", "string", "The images of these containers.", 1)];

    public static readonly TableColumn Selector = new("Selector", "string", "How it finds its pods.", 1);

    public static readonly IReadOnlyList<TableColumn> ReplicaCounts =
    [
        TableColumn.ObjectName,
        new("Desired", "integer", "How many pods are wanted."),
        new("Current", "integer", "How many pods there are."),
        new("Ready", "integer", "How many pods are ready."),
        TableColumn.Age,
        .. Template,
        Selector,
    ];
}
