using Microsoft.AspNetCore.Components;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Flights;

namespace Playground.Web.Components.Requests;

/// <summary>The latest flows, newest first, of all or of some; one that is chosen is flown again and told whole.</summary>
public sealed partial class FlowList
{
    private const int AtMost = 60;

    private static readonly IReadOnlyList<(string Value, string Words)> Outcomes =
    [
        (FlowOutcome.Answered, "answered"), (FlowOutcome.Refused, "refused"), (FlowOutcome.Dropped, "dropped"), (FlowOutcome.TimedOut, "timed out"),
        (FlowOutcome.Unresolved, "name not found"), (FlowOutcome.Unreachable, "unreachable"), (FlowOutcome.Reset, "reset"),
    ];

    private string _text = "";
    private string _outcome = "";
    private string _kind = "";
    private NamespacedName? _open;

    [Parameter, EditorRequired] public IReadOnlyList<Flow> Flows { get; set; } = [];

    /// <summary>Null: of all namespaces.</summary>
    [Parameter] public string? Namespace { get; set; }

    [Parameter] public KubernetesClient? Client { get; set; }

    [Parameter] public EventCallback<Flow> OnReplay { get; set; }

    [Parameter] public EventCallback<Flow> OnWhy { get; set; }

    private IReadOnlyList<Flow> Shown { get; set; } = [];

    protected override void OnParametersSet() => Filter();

    private void Filter()
    {
        var filter = new FlowFilter(_text, _outcome, _kind, Namespace);
        Shown = [.. Flows.Where(filter.Lets).Reverse().Take(AtMost)];
    }

    private async Task ToggleAsync(Flow flow)
    {
        var opens = _open != flow.NamespacedName;
        _open = opens ? flow.NamespacedName : null;
        if (opens)
            await OnReplay.InvokeAsync(flow);
    }
}
