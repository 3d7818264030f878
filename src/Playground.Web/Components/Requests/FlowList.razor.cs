using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Flows;

namespace Playground.Web.Components.Requests;

/// <summary>The latest flows, newest first.</summary>
public sealed partial class FlowList
{
    private const int AtMost = 60;

    [Parameter, EditorRequired] public IReadOnlyList<Flow> Flows { get; set; } = [];

    /// <summary>Null: of all namespaces.</summary>
    [Parameter] public string? Namespace { get; set; }

    [Parameter] public EventCallback<Flow> OnReplay { get; set; }

    private IReadOnlyList<Flow> Shown { get; set; } = [];

    protected override void OnParametersSet() =>
        Shown = [.. Flows.Where(flow => Namespace is null || flow.Namespace == Namespace).Reverse().Take(AtMost)];
}
