using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Tests.Core;

public sealed class CoreKindsTests
{
    [Theory]
    [InlineData("Pod", "pods", true, "po", "all")]
    [InlineData("Service", "services", true, "svc", "all")]
    [InlineData("Node", "nodes", false, "no", "")]
    [InlineData("Namespace", "namespaces", false, "ns", "")]
    [InlineData("Event", "events", true, "ev", "")]
    [InlineData("PersistentVolume", "persistentvolumes", false, "pv", "")]
    [InlineData("ReplicationController", "replicationcontrollers", true, "rc", "all")]
    [InlineData("Secret", "secrets", true, "", "")]
    public void A_kind_is_served_under_its_resource(string kind, string plural, bool namespaced, string shortNames, string categories)
    {
        var type = Kinds.Find("v1", kind)!.Type;

        Assert.Equal((plural, namespaced, shortNames, categories), (type.Plural, type.Namespaced, string.Join(",", type.ShortNames), string.Join(",", type.Categories)));
    }

    [Fact]
    public void A_service_is_kept() => JsonRoundTrip.IsKept<Service>("""
        {
          "kind": "Service", "apiVersion": "v1", "metadata": { "name": "web" },
          "spec": {
            "ports": [ { "name": "http", "protocol": "TCP", "appProtocol": "http", "port": 80, "targetPort": "http", "nodePort": 30080 },
              { "name": "raw", "protocol": "UDP", "port": 53, "targetPort": 5353 } ],
            "selector": { "app": "web" }, "clusterIP": "10.96.0.7", "clusterIPs": [ "10.96.0.7" ], "type": "LoadBalancer",
            "sessionAffinity": "ClientIP", "externalTrafficPolicy": "Local", "healthCheckNodePort": 31000,
            "sessionAffinityConfig": { "clientIP": { "timeoutSeconds": 10800 } },
            "ipFamilies": [ "IPv4" ], "ipFamilyPolicy": "SingleStack", "allocateLoadBalancerNodePorts": true,
            "internalTrafficPolicy": "Cluster", "trafficDistribution": "PreferClose"
          },
          "status": { "loadBalancer": { "ingress": [ { "ip": "172.18.255.200", "ipMode": "VIP" } ] } }
        }
        """);

    [Fact]
    public void An_event_keeps_its_empty_times() => JsonRoundTrip.IsKept<Event>("""
        {
          "kind": "Event", "apiVersion": "v1", "metadata": { "name": "web.1" },
          "involvedObject": { "kind": "Pod", "namespace": "shop", "name": "web", "fieldPath": "spec.containers{web}" },
          "reason": "Started", "source": {}, "firstTimestamp": null, "lastTimestamp": null, "type": "Normal",
          "eventTime": "2026-01-02T03:04:05.678901Z", "reportingComponent": "kubelet", "reportingInstance": "node-1"
        }
        """);

    [Fact]
    public void A_node_is_kept() => JsonRoundTrip.IsKept<Node>("""
        {
          "kind": "Node", "apiVersion": "v1", "metadata": { "name": "node-1" },
          "spec": { "podCIDR": "10.244.0.0/24", "podCIDRs": [ "10.244.0.0/24" ], "unschedulable": true,
            "taints": [ { "key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule", "timeAdded": "2026-01-02T03:04:05Z" } ] },
          "status": {
            "capacity": { "cpu": "4", "memory": "8Gi", "pods": "110" },
            "conditions": [ { "type": "Ready", "status": "True", "lastHeartbeatTime": "2026-01-02T03:04:05Z", "lastTransitionTime": null } ],
            "addresses": [ { "type": "InternalIP", "address": "192.168.49.2" } ],
            "daemonEndpoints": { "kubeletEndpoint": { "Port": 10250 } },
            "nodeInfo": { "machineID": "", "systemUUID": "", "bootID": "", "kernelVersion": "6.1", "osImage": "Debian", "containerRuntimeVersion": "",
              "kubeletVersion": "v1.36.2", "kubeProxyVersion": "", "operatingSystem": "linux", "architecture": "amd64" },
            "images": [ { "names": null, "sizeBytes": 12 } ]
          }
        }
        """);

    [Fact]
    public void A_volume_claim_is_kept() => JsonRoundTrip.IsKept<PersistentVolumeClaim>("""
        {
          "kind": "PersistentVolumeClaim", "apiVersion": "v1", "metadata": { "name": "data" },
          "spec": { "accessModes": [ "ReadWriteOnce" ], "resources": { "requests": { "storage": "1Gi" } }, "storageClassName": "",
            "dataSource": { "apiGroup": null, "kind": "PersistentVolumeClaim", "name": "old" } },
          "status": { "phase": "Bound" }
        }
        """);

    [Fact]
    public void A_volume_is_kept() => JsonRoundTrip.IsKept<PersistentVolume>("""
        {
          "kind": "PersistentVolume", "apiVersion": "v1", "metadata": { "name": "disk" },
          "spec": { "capacity": { "storage": "1Gi" }, "local": { "path": "/mnt/disk" }, "accessModes": [ "ReadWriteOnce" ],
            "nodeAffinity": { "required": { "nodeSelectorTerms": [ { "matchExpressions": [ { "key": "zone", "operator": "In", "values": [ "a" ] } ] } ] } } },
          "status": {}
        }
        """);

    [Fact]
    public void Secret_data_is_base64_in_JSON()
    {
        var secret = JsonRoundTrip.Read<Secret>("""{"data":{"password":"c2VzYW1l"},"stringData":{"user":"ali"},"type":"Opaque"}""");

        Assert.Equal("sesame"u8, secret.Data["password"].Span);
        Assert.Equal(
            """{"kind":"Secret","apiVersion":"v1","metadata":{},"data":{"password":"c2VzYW1l"},"stringData":{"user":"ali"},"type":"Opaque"}""",
            JsonRoundTrip.Write(secret));
    }

    [Fact]
    public void A_service_with_the_address_None_is_headless()
    {
        Assert.True(new Service { Spec = new() { ClusterIP = "None" } }.IsHeadless);
        Assert.False(new Service { Spec = new() { ClusterIP = "10.96.0.7" } }.IsHeadless);
    }

    [Fact]
    public void Lists_say_how_patches_match_their_members()
    {
        var ports = Field(Container.Schema, "ports");
        Assert.Equal(("containerPort", "containerPort,protocol"), (ports.MergeKey, string.Join(",", ports.ListKeys)));

        var volumes = Field(PodSpec.Schema, "volumes");
        Assert.Equal(("name", true), (volumes.MergeKey, volumes.RetainKeys));

        Assert.Null(Field(PodSpec.Schema, "tolerations").MergeKey);
        Assert.True(Field(ServiceSpec.Schema, "selector").IsAtomic);
    }

    [Fact]
    public void A_field_that_is_always_written_need_not_be_given()
    {
        Assert.False(Field(PodCondition.Schema, "lastProbeTime").Required);
        Assert.True(Field(PodCondition.Schema, "status").Required);
    }

    [Fact]
    public void Every_field_is_named_once_and_described()
    {
        var types = new Dictionary<string, ObjectSchema>(StringComparer.Ordinal);
        foreach (var kind in Kinds.All.Where(kind => kind.Type.Group is ""))
            Collect(kind.Schema(), types);

        Assert.True(types.Count > 150);
        Assert.All(types.Values, type => Assert.Equal(type.Fields.Count, type.Fields.DistinctBy(field => field.Name, StringComparer.Ordinal).Count()));
        Assert.All(types.Values.SelectMany(type => type.Fields), field => Assert.NotEqual("", field.Description));
    }

    private static void Collect(ObjectSchema type, Dictionary<string, ObjectSchema> into)
    {
        if (!into.TryAdd(type.Name, type))
            return;
        foreach (var field in type.Fields)
        {
            if (field.Object is { } inner)
                Collect(inner(), into);
        }
    }

    private static FieldSchema Field(ObjectSchema type, string name) => type.Find(name)!;
}
