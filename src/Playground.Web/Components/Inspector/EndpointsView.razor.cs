using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Discovery;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;

namespace Playground.Web.Components.Inspector;

/// <summary>The EndpointSlices of a Service, as kube-proxy reads them.</summary>
public sealed partial class EndpointsView
{
    /// <summary>The Service's id.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public SceneSnapshot Scene { get; set; } = SceneSnapshot.Empty;

    [Parameter] public EventCallback<string?> OnSelect { get; set; }

    private IEnumerable<EndpointSlice> Slices => Scene.SlicesOf(SceneId.Parse(Id).Name);

    private static string PortsOf(EndpointSlice slice) => slice.Ports is not { Count: > 0 } ports ? "no ports"
        : string.Join(", ", ports.Select(port => $"{(port.Name is null or "" ? "" : $"{port.Name} ")}{port.Port}/{port.Protocol ?? "TCP"}"));

    private static string PlaceOf(Kubernetes.Discovery.Endpoint endpoint) => string.Join(", ", new[] { endpoint.NodeName, endpoint.Zone is null or "" ? null : $"zone {endpoint.Zone}" }.OfType<string>());

    private static string StateOf(EndpointConditions conditions) => conditions switch
    {
        { IsTerminating: true, IsServing: true } => "ending, serves",
        { IsTerminating: true } => "ending",
        { IsReady: true } => "ready",
        _ => "not ready",
    };
}
