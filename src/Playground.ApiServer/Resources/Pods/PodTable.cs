using Playground.ApiServer.Tables;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>A pod's row. Source: kubernetes pkg/printers/internalversion.</summary>
internal static class PodTable
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Ready", "string", "How many of its containers are ready."),
        new("Status", "string", "What the pod, or the container that holds it up, is at."),
        new("Restarts", "string", "How often its containers were restarted, and when last."),
        TableColumn.Age,
        new("IP", "string", "Its address.", 1),
        new("Node", "string", "The node it runs on.", 1),
        new("Nominated Node", "string", "The node where room is being made for it.", 1),
        new("Readiness Gates", "string", "How many of the conditions it waits for besides are true.", 1),
    ];

    public static IReadOnlyList<object?> Cells(Pod pod, DateTimeOffset now)
    {
        var summary = PodSummary.Of(pod);
        return
        [
            pod.Name, $"{summary.Ready}/{summary.Total}", summary.Status, Restarts(summary, now), CellText.Age(pod, now),
            CellText.OrNone(pod.Status.PodIPs.Count > 0 ? pod.Status.PodIPs[0].IP : pod.Status.PodIP), CellText.OrNone(pod.Spec.NodeName),
            CellText.OrNone(pod.Status.NominatedNodeName), Gates(pod),
        ];
    }

    public static IReadOnlyList<Condition> RowConditions(Pod pod) => pod.Status.Phase switch
    {
        "Succeeded" => [new() { Type = "Completed", Status = "True", Reason = "Succeeded", Message = "The pod has completed successfully." }],
        "Failed" => [new() { Type = "Completed", Status = "True", Reason = "Failed", Message = "The pod failed." }],
        _ => [],
    };

    private static string Restarts(PodSummary summary, DateTimeOffset now) => summary.LastRestart is { } last && summary.Restarts > 0
        ? $"{summary.Restarts} ({HumanDuration.Since(last, now)} ago)"
        : summary.Restarts.ToString();

    private static string Gates(Pod pod)
    {
        var gates = pod.Spec.ReadinessGates;
        if (gates.Count is 0)
            return CellText.None;
        var open = gates.Count(gate => pod.Status.Conditions.Any(condition => condition.Type == gate.ConditionType && condition.Status is "True"));
        return $"{open}/{gates.Count}";
    }
}
