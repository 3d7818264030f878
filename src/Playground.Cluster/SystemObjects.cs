using Playground.Cluster.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Storage;
using Playground.Network.Dns.CoreDns;

namespace Playground.Cluster;

/// <summary>What is in a cluster before anybody has done anything. Made when missing, left alone when there.</summary>
internal static class SystemObjects
{
    /// <summary>The one image that every machine comes with, so that names are known before anything needs them.</summary>
    public const string CoreDnsImage = "registry.k8s.io/coredns/coredns:v1.12.1";

    public static async Task EnsureAsync(KubernetesClient client, CancellationToken cancellation)
    {
        foreach (var name in new[] { "default", "kube-system", "kube-public", "kube-node-lease" })
            await Ensure(client, new Namespace { Metadata = new() { Name = name } }, cancellation);
        await Ensure(client, ApiService(), cancellation);
        await Ensure(client, ApiEndpoints(), cancellation);
        await Ensure(client, ApiSlice(), cancellation);
        await Ensure(client, DnsService(), cancellation);
        await Ensure(client, new ConfigMap { Metadata = new() { Name = "coredns", Namespace = "kube-system" }, Data = ValueMap.Of(("Corefile", Corefile.Stock(ClusterNumbers.Domain))) }, cancellation);
        await Ensure(client, DnsDeployment(), cancellation);
        await Ensure(client, DefaultStorage(), cancellation);
    }

    private static async Task Ensure<T>(KubernetesClient client, T value, CancellationToken cancellation) where T : KubernetesObject, IKubernetesKind<T>
    {
        if ((await client.GetAsync<T>(value.NamespacedName, cancellation)).Status.IsNotFound)
            (await client.CreateAsync(value, cancellation)).OrThrow();
    }

    private static StorageClass DefaultStorage() => new()
    {
        Metadata = new() { Name = "standard", Annotations = ValueMap.Of((StorageClass.IsDefaultAnnotation, "true")) },
        Provisioner = "playground.io/hostpath",
        ReclaimPolicy = "Delete",
        VolumeBindingMode = "Immediate",
    };

    private static Service ApiService() => new()
    {
        Metadata = new() { Name = "kubernetes", Namespace = "default", Labels = ValueMap.Of(("component", "apiserver"), ("provider", "kubernetes")) },
        Spec = new()
        {
            ClusterIP = ClusterNumbers.KubernetesAddress.ToString(),
            Ports = [new() { Name = "https", Protocol = "TCP", Port = 443, TargetPort = 8443 }],
        },
    };

    private static Endpoints ApiEndpoints() => new()
    {
        Metadata = new() { Name = "kubernetes", Namespace = "default", Labels = ValueMap.Of(("endpointslice.kubernetes.io/skip-mirror", "true")) },
        Subsets = [new() { Addresses = [new() { IP = ClusterNumbers.ControlPlaneAddress.ToString() }], Ports = [new() { Name = "https", Port = 8443, Protocol = "TCP" }] }],
    };

    private static EndpointSlice ApiSlice() => new()
    {
        Metadata = new() { Name = "kubernetes", Namespace = "default", Labels = ValueMap.Of((EndpointSlice.ServiceNameLabel, "kubernetes")) },
        AddressType = "IPv4",
        Endpoints = [new() { Addresses = [ClusterNumbers.ControlPlaneAddress.ToString()], Conditions = new() { Ready = true } }],
        Ports = [new() { Name = "https", Port = 8443, Protocol = "TCP" }],
    };

    private static Service DnsService() => new()
    {
        Metadata = new()
        {
            Name = "kube-dns",
            Namespace = "kube-system",
            Labels = ValueMap.Of(("k8s-app", "kube-dns"), ("kubernetes.io/cluster-service", "true"), ("kubernetes.io/name", "CoreDNS")),
            Annotations = ValueMap.Of(("prometheus.io/port", "9153"), ("prometheus.io/scrape", "true")),
        },
        Spec = new()
        {
            ClusterIP = ClusterNumbers.DnsAddress.ToString(),
            Selector = ValueMap.Of(("k8s-app", "kube-dns")),
            Ports =
            [
                new() { Name = "dns", Protocol = "UDP", Port = 53, TargetPort = 53 },
                new() { Name = "dns-tcp", Protocol = "TCP", Port = 53, TargetPort = 53 },
                new() { Name = "metrics", Protocol = "TCP", Port = 9153, TargetPort = 9153 },
            ],
        },
    };

    private static Deployment DnsDeployment() => new()
    {
        Metadata = new() { Name = "coredns", Namespace = "kube-system", Labels = ValueMap.Of(("k8s-app", "kube-dns"), ("kubernetes.io/name", "CoreDNS")) },
        Spec = new()
        {
            Replicas = 2,
            Selector = new() { MatchLabels = ValueMap.Of(("k8s-app", "kube-dns")) },
            Template = new()
            {
                Metadata = new() { Labels = ValueMap.Of(("k8s-app", "kube-dns")) },
                Spec = new()
                {
                    PriorityClassName = "system-cluster-critical",
                    DNSPolicy = "Default",
                    Tolerations = [new() { Key = "CriticalAddonsOnly", Operator = "Exists" }],
                    Volumes = [new() { Name = "config-volume", ConfigMap = new() { Name = "coredns", Items = [new() { Key = "Corefile", Path = "Corefile" }] } }],
                    Containers =
                    [
                        new()
                        {
                            Name = "coredns",
                            Image = CoreDnsImage,
                            Args = ["-conf", "/etc/coredns/Corefile"],
                            VolumeMounts = [new() { Name = "config-volume", MountPath = "/etc/coredns", ReadOnly = true }],
                            Ports =
                            [
                                new() { Name = "dns", Port = 53, Protocol = "UDP" },
                                new() { Name = "dns-tcp", Port = 53, Protocol = "TCP" },
                                new() { Name = "metrics", Port = 9153, Protocol = "TCP" },
                            ],
                        },
                    ],
                },
            },
        },
    };
}
