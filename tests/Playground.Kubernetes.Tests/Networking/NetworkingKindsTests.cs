using Google.Protobuf;
using Playground.Kubernetes.Networking;

namespace Playground.Kubernetes.Tests.Networking;

public sealed class NetworkingKindsTests
{
    [Fact]
    public void An_ingress_is_kept() => JsonRoundTrip.IsKept<Ingress>("""
        {
          "kind": "Ingress", "apiVersion": "networking.k8s.io/v1", "metadata": { "name": "shop" },
          "spec": {
            "ingressClassName": "playground", "defaultBackend": { "resource": { "apiGroup": "example.com", "kind": "Bucket", "name": "static" } },
            "tls": [ { "hosts": [ "shop.example" ], "secretName": "shop-tls" } ],
            "rules": [ { "host": "shop.example", "http": { "paths": [
              { "path": "/cart", "pathType": "Prefix", "backend": { "service": { "name": "cart", "port": { "number": 80 } } } } ] } } ]
          },
          "status": { "loadBalancer": { "ingress": [ { "ip": "172.18.255.200", "ports": [ { "port": 80, "protocol": "TCP" } ] } ] } }
        }
        """);

    [Fact]
    public void A_network_policy_is_kept() => JsonRoundTrip.IsKept<NetworkPolicy>("""
        {
          "kind": "NetworkPolicy", "apiVersion": "networking.k8s.io/v1", "metadata": { "name": "only-the-shop" },
          "spec": {
            "podSelector": {},
            "ingress": [ { "ports": [ { "protocol": "TCP", "port": "http" }, { "port": 8000, "endPort": 8100 } ],
              "from": [ { "podSelector": {}, "namespaceSelector": { "matchLabels": { "team": "shop" } } },
                { "ipBlock": { "cidr": "10.0.0.0/8", "except": [ "10.244.0.0/16" ] } } ] } ],
            "egress": [ {} ], "policyTypes": [ "Ingress", "Egress" ]
          }
        }
        """);

    [Fact]
    public void An_ingress_class_says_that_the_scope_is_missing() => JsonRoundTrip.IsKept<IngressClass>("""
        {
          "kind": "IngressClass", "apiVersion": "networking.k8s.io/v1", "metadata": { "name": "playground" },
          "spec": { "controller": "playground.io/ingress", "parameters": { "apiGroup": "example.com", "kind": "Settings", "name": "all", "scope": null } }
        }
        """);

    [Fact]
    public void A_range_and_an_address_of_it_are_kept()
    {
        JsonRoundTrip.IsKept<ServiceCIDR>("""
            { "kind": "ServiceCIDR", "apiVersion": "networking.k8s.io/v1", "metadata": { "name": "kubernetes" }, "spec": { "cidrs": [ "10.96.0.0/16" ] }, "status": {} }
            """);
        JsonRoundTrip.IsKept<IPAddress>("""
            { "kind": "IPAddress", "apiVersion": "networking.k8s.io/v1", "metadata": { "name": "10.96.0.1" },
              "spec": { "parentRef": { "resource": "services", "namespace": "default", "name": "kubernetes" } } }
            """);
    }

    [Fact]
    public void The_paths_of_a_rule_are_nested_deeper_in_protobuf_than_in_JSON()
    {
        var path = ProtobufMessage.Of((1, "/cart"), (2, ProtobufMessage.Of((4, ProtobufMessage.Of((1, "cart"), (2, ProtobufMessage.Of((2, 80L))))))), (3, "Prefix"));
        var http = ProtobufMessage.Of((1, ProtobufMessage.Of((1, path))));
        var spec = ProtobufMessage.Of((3, ProtobufMessage.Of((1, "shop.example"), (2, http))));

        var rule = Assert.Single(IngressSpec.ReadProtobuf(new CodedInputStream(spec)).Rules);

        Assert.Equal("shop.example", rule.Host);
        Assert.Equal(
            new HTTPIngressPath { Path = "/cart", PathType = "Prefix", Backend = new() { Service = new() { Name = "cart", Port = new() { Number = 80 } } } },
            Assert.Single(rule.HTTP!.Paths));
    }
}
