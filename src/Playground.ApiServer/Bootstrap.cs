using Playground.ApiServer.Requests;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Scheduling;

namespace Playground.ApiServer;

/// <summary>What an API server puts into an empty cluster by itself.</summary>
internal static class Bootstrap
{
    private static readonly string[] Namespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];

    public static void Run(ServerContext server, ResourceRequests requests)
    {
        var objects = new List<KubernetesObject>();
        objects.AddRange(Namespaces.Select(name => new Namespace { Metadata = new() { Name = name } }));
        objects.Add(new ServiceCIDR
        {
            Metadata = new() { Name = "kubernetes", Finalizers = ["networking.k8s.io/service-cidr-finalizer"] },
            Spec = new() { CIDRs = [server.Options.ServiceCidr] },
            Status = new()
            {
                Conditions = [new() { Type = "Ready", Status = "True", LastTransitionTime = server.Now, Message = "Kubernetes default Service CIDR is ready" }],
            },
        });
        objects.Add(Priority("system-cluster-critical", 2_000_000_000, "For pods the cluster cannot do without, wherever they run."));
        objects.Add(Priority("system-node-critical", 2_000_001_000, "For pods their node cannot do without."));

        Write[] writes = [.. objects.Select(o => Complete(server, o)).Where(o => server.Store.Latest(o.ResourceType, o.NamespacedName) is null).Select(o => new Write(o, 0))];
        if (writes.Length > 0 && server.Store.CommitAsync(writes).AsTask().GetAwaiter().GetResult() is { Failure: { } failure })
            throw new IOException(failure.Message);
        if (server.Store.Latest(Service.Type, new("default", "kubernetes")) is null && ResourceCatalog.Find(Service.Type.Resource) is { } services)
            requests.CreateAsync(new(services, "default", "", ""), ApiService(server.Options), new() { FieldManager = "kube-apiserver" }).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>The Service by which pods reach the API: the first address of the range.</summary>
    private static Service ApiService(ApiServerOptions options) => new()
    {
        Metadata = new() { Name = "kubernetes", Labels = ValueMap.Of(("component", "apiserver"), ("provider", "kubernetes")) },
        Spec = new()
        {
            Type = "ClusterIP",
            ClusterIP = FirstAddress(options.ServiceCidr),
            ClusterIPs = [FirstAddress(options.ServiceCidr)],
            Ports = [new() { Name = "https", Protocol = "TCP", Port = 443, TargetPort = 8443 }],
            SessionAffinity = "None",
        },
    };

    private static string FirstAddress(string range)
    {
        var bytes = System.Net.IPNetwork.Parse(range).BaseAddress.GetAddressBytes();
        bytes[^1]++;
        return new System.Net.IPAddress(bytes).ToString();
    }

    private static PriorityClass Priority(string name, int value, string description) =>
        new() { Metadata = new() { Name = name }, Value = value, Description = description, PreemptionPolicy = "PreemptLowerPriority" };

    /// <summary>As a create would have filled it in, but with the status that is set here.</summary>
    private static KubernetesObject Complete(ServerContext server, KubernetesObject value)
    {
        var strategy = ResourceCatalog.Find(value.ResourceType.Resource);
        value = strategy?.Default(value) ?? value;
        if (value is Namespace)
            value = strategy?.PrepareForCreate(value) ?? value;
        return value with
        {
            Metadata = value.Metadata with { Uid = server.Chance.Uid(), CreationTimestamp = server.Now, Generation = value is PriorityClass ? 1 : 0 },
        };
    }
}
