using Playground.Kubernetes.Discovery;

namespace Playground.Kubernetes.Tests.Discovery;

public sealed class EndpointSliceTests
{
    [Fact]
    public void A_slice_is_kept() => JsonRoundTrip.IsKept<EndpointSlice>("""
        {
          "kind": "EndpointSlice", "apiVersion": "discovery.k8s.io/v1",
          "metadata": { "name": "web-x7k2p", "generateName": "web-", "namespace": "shop", "labels": { "kubernetes.io/service-name": "web" } },
          "addressType": "IPv4",
          "endpoints": [
            { "addresses": [ "10.244.0.5" ], "conditions": { "ready": true, "serving": true, "terminating": false },
              "targetRef": { "kind": "Pod", "namespace": "shop", "name": "web-0", "uid": "1" },
              "nodeName": "node-1", "zone": "a", "hints": { "forZones": [ { "name": "a" } ] } },
            { "addresses": [ "10.244.1.5" ], "conditions": {}, "hostname": "web-1" } ],
          "ports": [ { "name": "", "protocol": "TCP", "port": 8080 } ]
        }
        """);

    [Fact]
    public void A_slice_without_endpoints_and_ports_says_null() => JsonRoundTrip.IsKept<EndpointSlice>("""
        { "kind": "EndpointSlice", "apiVersion": "discovery.k8s.io/v1", "metadata": { "name": "web" }, "addressType": "IPv4", "endpoints": null, "ports": null }
        """);

    [Fact]
    public void A_slice_belongs_to_the_service_its_label_names()
    {
        var slice = JsonRoundTrip.Read<EndpointSlice>("""{ "metadata": { "labels": { "kubernetes.io/service-name": "web" } } }""");

        Assert.Equal("web", slice.ServiceName);
        Assert.Equal("", new EndpointSlice().ServiceName);
    }

    [Fact]
    public void Conditions_left_out_count_as_ready_and_staying()
    {
        var conditions = new EndpointConditions();

        Assert.Equal((true, true, false), (conditions.IsReady, conditions.IsServing, conditions.IsTerminating));
    }
}
