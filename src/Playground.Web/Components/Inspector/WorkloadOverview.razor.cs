using Microsoft.AspNetCore.Components;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;

namespace Playground.Web.Components.Inspector;

/// <summary>What makes pods: how many there shall be, which ones there are, and the means to have more or fewer.</summary>
public sealed partial class WorkloadOverview
{
    [Parameter, EditorRequired] public WorkloadItem Workload { get; set; } = null!;

    [Parameter, EditorRequired] public SceneSnapshot Scene { get; set; } = SceneSnapshot.Empty;

    [Parameter] public EventCallback<string?> OnSelect { get; set; }

    [Parameter] public EventCallback<(string Id, int By)> OnScale { get; set; }

    [Parameter] public EventCallback<string> OnDelete { get; set; }

    private IReadOnlyList<(string, string)> Rows =>
    [
        (Workload.Type is "Job" ? "Completions" : "Wanted", $"{Workload.Wanted}"),
        (Workload.Type is "Job" ? "Succeeded" : "Ready", $"{Workload.Ready}"),
        ("State", Workload.Note),
    ];

    private IEnumerable<PodItem> Pods => Scene.Pods
        .Where(pod => pod.Ns == Workload.Ns && pod.Owner == $"{Workload.Type}/{Workload.Name}")
        .OrderBy(pod => pod.Name, StringComparer.Ordinal);
}
