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
[JsonDerivedType(typeof(WorkloadItem), "workload")]
[JsonDerivedType(typeof(IngressItem), "ingress")]
[JsonDerivedType(typeof(RouteItem), "route")]
[JsonDerivedType(typeof(PolicyItem), "policy")]
[JsonDerivedType(typeof(LaptopItem), "laptop")]
[JsonDerivedType(typeof(InternetItem), "internet")]
public abstract record SceneItem([property: JsonPropertyOrder(-1)] string Id);

public sealed record NodeItem(string Name, string Zone, bool Ready, bool Cordoned, string Ip) : SceneItem(SceneId.Node(Name));

/// <param name="Status">what kubectl prints under STATUS</param>
/// <param name="ReadyText">what it prints under READY</param>
/// <param name="Owner">the workload it belongs to, `Deployment/web`; empty when it stands alone</param>
public sealed record PodItem(
    string Ns, string Name, string Phase, string Status, bool Ready, string ReadyText, int Restarts, string Ip, string Node,
    ValueMap<string> Labels, string Image, bool Terminating, string Owner) : SceneItem(SceneId.Pod(Ns, Name))
{
    /// <summary>The network policies that are about it.</summary>
    public ValueList<string> Policies { get; init; } = [];

    /// <summary>The first port a container says it listens on; 0: none does.</summary>
    [JsonIgnore] public int Port { get; init; }
}

/// <param name="Ports">`80→8080/TCP`</param>
/// <param name="ExternalIP">a load balancer's address, or the name an ExternalName stands for</param>
public sealed record ServiceItem(
    string Ns, string Name, string Type, string ClusterIP, ValueList<string> Ports, ValueMap<string> Selector, string ExternalIP)
    : SceneItem(SceneId.Service(Ns, Name))
{
    /// <summary>The endpoints behind it that are no pods: written by hand, or the cluster's own API server.</summary>
    public ValueList<ElsewhereEndpoint> Elsewhere { get; init; } = [];
}

/// <summary>An address with nothing on the canvas to lead to.</summary>
public sealed record ElsewhereEndpoint(string Address, bool Ready);

/// <summary>One pod behind one Service.</summary>
public sealed record EndpointItem(
    string Ns, string Service, string Pod, bool Ready, bool Serving, bool Terminating, string Address)
    : SceneItem(SceneId.Endpoint(Ns, Service, Pod));

public sealed record NamespaceItem(string Name, string Phase) : SceneItem(SceneId.Namespace(Name));

/// <summary>What makes pods and keeps their number: a Deployment, a StatefulSet, a DaemonSet, a Job, a ReplicaSet of nobody else.</summary>
/// <param name="Wanted">how many pods shall be there; of a Job, how many shall succeed</param>
/// <param name="Scales">its number can be set</param>
public sealed record WorkloadItem(string Type, string Ns, string Name, int Wanted, int Ready, string Note, bool Scales)
    : SceneItem(SceneId.Workload(Type, Ns, Name));

/// <summary>A way in from outside, by host and path.</summary>
/// <param name="Class">the IngressClass; empty: none was named</param>
/// <param name="Address">empty until a controller serves it</param>
public sealed record IngressItem(string Ns, string Name, string Class, string Address, bool Tls, ValueList<IngressRoute> Rules)
    : SceneItem(SceneId.Ingress(Ns, Name));

/// <param name="Host">empty: every host</param>
/// <param name="Path">empty: whatever no other rule fits</param>
public sealed record IngressRoute(string Host, string Path, string Service, string Port)
{
    /// <summary>`shop.example/api`</summary>
    [JsonIgnore] public string Text => Host is "" && Path is "" ? "everything else" : $"{(Host is "" ? "*" : Host)}{Path}";
}

/// <summary>An Ingress leads requests to a Service.</summary>
public sealed record RouteItem(string Ns, string Ingress, string Service, string Paths) : SceneItem(SceneId.Route(Ns, Ingress, Service));

/// <summary>A NetworkPolicy: whom it is about, and how much it lets in and out.</summary>
/// <param name="In">none, some or all; empty: it says nothing about what comes in</param>
/// <param name="Out">likewise for what goes out</param>
public sealed record PolicyItem(string Ns, string Name, string Selects, string In, string Out) : SceneItem(SceneId.Policy(Ns, Name));

/// <summary>The learner's own machine, outside the cluster.</summary>
public sealed record LaptopItem() : SceneItem(SceneId.Laptop);

/// <summary>Everything else outside the cluster.</summary>
public sealed record InternetItem() : SceneItem(SceneId.Internet);
