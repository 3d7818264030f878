using Microsoft.AspNetCore.Components;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;

namespace Playground.Web.Components.Inspector;

/// <summary>What there is to know of an object at one glance, with the deeds that are close at hand.</summary>
public sealed partial class Overview
{
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public SceneSnapshot Scene { get; set; } = SceneSnapshot.Empty;

    [Parameter] public EventCallback<string?> OnSelect { get; set; }

    [Parameter] public EventCallback<(string Pod, string Service)> OnLeave { get; set; }

    [Parameter] public EventCallback<(string? From, string? To)> OnRequest { get; set; }

    [Parameter] public EventCallback<string> OnShell { get; set; }

    [Parameter] public EventCallback<string> OnDelete { get; set; }

    /// <summary>A workload shall have so many pods more or fewer.</summary>
    [Parameter] public EventCallback<(string Id, int By)> OnScale { get; set; }

    private static IReadOnlyList<(string, string)> PodRows(PodItem pod) =>
    [
        ("Status", pod.Status), ("Ready", pod.ReadyText), ("Restarts", $"{pod.Restarts}"), ("Address", pod.Ip), ("Node", pod.Node), ("Image", pod.Image),
    ];

    private static IReadOnlyList<(string, string)> ServiceRows(ServiceItem service) =>
    [
        ("Type", service.Type), ("Virtual IP", service.ClusterIP), ("Ports", string.Join(", ", service.Ports)), ("External", service.ExternalIP),
    ];

    private static IReadOnlyList<(string, string)> EdgeRows(EndpointItem edge) =>
        [("Service", edge.Service), ("Pod", edge.Pod), ("Address", edge.Address), ("State", StateOf(edge))];

    private static string StateOf(EndpointItem edge) => edge switch
    {
        { Terminating: true, Serving: true } => "terminating, still serving",
        { Terminating: true } => "terminating",
        { Ready: true } => "ready",
        _ => "not ready",
    };

    private static IEnumerable<string> NamesOf(ServiceItem service) =>
        [service.Name, $"{service.Name}.{service.Ns}", $"{service.Name}.{service.Ns}.svc.cluster.local"];

    private IReadOnlyList<(string, string)> NodeRows(NodeItem node) =>
    [
        ("Zone", node.Zone), ("Address", node.Ip), ("State", node.Ready ? "ready" : "not ready"),
        ("New pods", node.Cordoned ? "none: cordoned" : "welcome"), ("Pods", $"{Scene.Pods.Count(pod => pod.Node == node.Name)}"),
    ];

    private IEnumerable<EndpointItem> Edges(ServiceItem service) => Scene.Items.Values.OfType<EndpointItem>()
        .Where(edge => edge.Ns == service.Ns && edge.Service == service.Name)
        .OrderBy(edge => edge.Pod, StringComparer.Ordinal);
}
