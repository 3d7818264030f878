using System.Text.Json.Serialization;
using Playground.Kubernetes;

namespace Playground.Web.Scene.Items;

/// <summary>Something to be seen on the canvas. Immutable and compared by value: what is equal need not be sent again.</summary>
/// <param name="Id">`kind/namespace/name`; the browser keys its drawing by it</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NodeItem), "node")]
[JsonDerivedType(typeof(PodItem), "pod")]
[JsonDerivedType(typeof(ServiceItem), "service")]
[JsonDerivedType(typeof(EndpointItem), "endpoint")]
[JsonDerivedType(typeof(NamespaceItem), "namespace")]
[JsonDerivedType(typeof(LaptopItem), "laptop")]
[JsonDerivedType(typeof(InternetItem), "internet")]
public abstract record SceneItem([property: JsonPropertyOrder(-1)] string Id);

public sealed record NodeItem(string Name, string Zone, bool Ready, bool Cordoned, string Ip) : SceneItem(SceneId.Node(Name));

/// <param name="Status">what kubectl prints under STATUS</param>
/// <param name="ReadyText">what it prints under READY</param>
/// <param name="Owner">the workload it belongs to, `Deployment/web`; empty when it stands alone</param>
public sealed record PodItem(
    string Ns, string Name, string Phase, string Status, bool Ready, string ReadyText, int Restarts, string Ip, string Node,
    ValueMap<string> Labels, string Image, bool Terminating, string Owner) : SceneItem(SceneId.Pod(Ns, Name));

/// <param name="Ports">`80→8080/TCP`</param>
/// <param name="ExternalIP">a load balancer's address, or the name an ExternalName stands for</param>
public sealed record ServiceItem(
    string Ns, string Name, string Type, string ClusterIP, ValueList<string> Ports, ValueMap<string> Selector, string ExternalIP)
    : SceneItem(SceneId.Service(Ns, Name));

/// <summary>One pod behind one Service.</summary>
public sealed record EndpointItem(
    string Ns, string Service, string Pod, bool Ready, bool Serving, bool Terminating, string Address)
    : SceneItem(SceneId.Endpoint(Ns, Service, Pod));

public sealed record NamespaceItem(string Name, string Phase) : SceneItem(SceneId.Namespace(Name));

/// <summary>The learner's own machine, outside the cluster.</summary>
public sealed record LaptopItem() : SceneItem(SceneId.Laptop);

/// <summary>Everything else outside the cluster.</summary>
public sealed record InternetItem() : SceneItem(SceneId.Internet);
