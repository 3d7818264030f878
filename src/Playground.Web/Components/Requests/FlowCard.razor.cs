using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Flows;

namespace Playground.Web.Components.Requests;

/// <summary>One flow: a line, and opened everything there is to tell of it.</summary>
public sealed partial class FlowCard
{
    [Parameter, EditorRequired] public Flow Flow { get; set; } = new();

    /// <summary>To look up the rules a flow met; null: they are not shown.</summary>
    [Parameter] public KubernetesClient? Client { get; set; }

    [Parameter] public bool IsOpen { get; set; }

    [Parameter] public EventCallback OnToggle { get; set; }

    [Parameter] public EventCallback OnReplay { get; set; }

    [Parameter] public EventCallback OnWhy { get; set; }

    private string SourceName => Flow.Source.Name.Length > 0 ? Flow.Source.Name : Flow.Source.Kind;
}
