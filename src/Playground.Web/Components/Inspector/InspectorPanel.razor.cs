using Microsoft.AspNetCore.Components;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Components.Live;
using Playground.Web.Scene;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;

namespace Playground.Web.Components.Inspector;

/// <summary>One object, live: what it is, how the API writes it, what happened to it. A new object makes a new panel (by its key).</summary>
public sealed partial class InspectorPanel
{
    private static readonly IReadOnlyList<string> ServiceViews = ["Overview", "YAML", "Events", "Endpoints"];
    private static readonly IReadOnlyList<string> PodViews = ["Overview", "YAML", "Events", "Logs", "Env & DNS"];
    private static readonly IReadOnlyList<string> OtherViews = ["Overview", "YAML", "Events"];

    private string _view = "Overview";
    private string _kind = "";
    private NamespacedName _name;
    private bool _hasObject;
    private KubernetesObject? _object;
    private string _problem = "";
    private IReadOnlyList<Event> _events = [];

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public SceneSnapshot Scene { get; set; } = SceneSnapshot.Empty;

    [Parameter, EditorRequired] public KubernetesClient Client { get; set; } = null!;

    [Parameter] public EventCallback<string?> OnSelect { get; set; }

    /// <summary>A pod shall leave a Service.</summary>
    [Parameter] public EventCallback<(string Pod, string Service)> OnLeave { get; set; }

    /// <summary>A request shall be sent from or to something.</summary>
    [Parameter] public EventCallback<(string? From, string? To)> OnRequest { get; set; }

    /// <summary>A shell shall open: in a pod, on a node, on the laptop.</summary>
    [Parameter] public EventCallback<string> OnShell { get; set; }

    [Parameter] public EventCallback<string> OnDelete { get; set; }

    /// <summary>A workload shall have so many pods more or fewer.</summary>
    [Parameter] public EventCallback<(string Id, int By)> OnScale { get; set; }

    /// <summary>The object was replaced by what somebody wrote.</summary>
    [Parameter] public EventCallback<EditResult> OnEdit { get; set; }

    private IReadOnlyList<string> Views => _kind switch { "pod" => PodViews, "service" => ServiceViews, _ => OtherViews };

    private string Title => _kind switch
    {
        "laptop" => "Your laptop",
        "internet" => "The internet",
        "endpoint" or "route" => Id.Split('/')[^1],
        _ => _name.Name,
    };

    private string Subtitle => _kind switch
    {
        _ when _name.Namespace is not "" && SceneKinds.Find(_kind) is not null => $"{SceneKinds.TitleOf(_kind)} in {_name.Namespace}",
        "node" => "Node",
        "endpoint" => $"Endpoint of {Id.Split('/')[2]}",
        "route" => $"Service behind Ingress {Id.Split('/')[2]}",
        _ => "outside the cluster",
    };

    /// <summary>True when the server took it; else its words stand under the text, and the text stays.</summary>
    private async Task<bool> ReplaceAsync(string yaml)
    {
        var result = await new Manifests(Client).ReplaceAsync(yaml);
        _problem = result.IsSuccess ? "" : result.Status.Message;
        if (result.IsSuccess)
            await OnEdit.InvokeAsync(result);
        return result.IsSuccess;
    }

    protected override void OnInitialized()
    {
        (_kind, _name) = SceneId.Parse(Id);
        if (Id.Split('/') is [("endpoint" or "route") and var line, _, _, _])
            _kind = line;
        _hasObject = _kind is "node" || SceneKinds.Find(_kind) is not null;
        if (!_hasObject)
            return;
        Follow(LiveObject.Of(Id, Client, Time, Gone), value => _object = value ?? _object);
        Follow(LiveObject.EventsOf(Id, Client, Time, Gone), events => _events = events);
    }
}
