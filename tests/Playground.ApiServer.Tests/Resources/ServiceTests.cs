namespace Playground.ApiServer.Tests.Resources;

public sealed class ServiceTests
{
    private const string Head = "apiVersion: v1\nkind: Service\nmetadata: { name: fish }\n";

    [Fact]
    public void Plain_Service_is_filled_in()
    {
        var service = Manifest.Create(Head + "spec: { selector: { role: fish }, ports: [{ port: 80 }] }");

        Assert.Empty(service.Errors);
        Assert.Equal(
            """
            internalTrafficPolicy: Cluster
            ipFamilies:
            - IPv4
            ipFamilyPolicy: SingleStack
            ports:
            - port: 80
              protocol: TCP
              targetPort: 80
            selector:
              role: fish
            sessionAffinity: None
            type: ClusterIP
            """, service.Part("spec"));
    }

    [Theory]
    [InlineData("type: NodePort", "externalTrafficPolicy: Cluster")]
    [InlineData("type: LoadBalancer", "allocateLoadBalancerNodePorts: true")]
    [InlineData("sessionAffinity: ClientIP", "timeoutSeconds: 10800")]
    [InlineData("externalIPs: [198.51.100.7]", "externalTrafficPolicy: Cluster")]
    public void Type_decides_what_is_filled_in(string field, string filledIn) =>
        Assert.Contains(filledIn, Manifest.Create(Head + $"spec: {{ {field}, ports: [{{ port: 80 }}] }}").Yaml);

    [Fact]
    public void ExternalName_has_no_address_and_needs_no_ports() => Assert.Equal(
        "externalName: example.com\nsessionAffinity: None\ntype: ExternalName",
        Manifest.Create(Head + "spec: { type: ExternalName, externalName: example.com }").Part("spec"));

    [Theory]
    [InlineData("{}", "spec.ports: Required value")]
    [InlineData("{ ports: [{ port: 70000, targetPort: 80 }] }", "spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("{ ports: [{ port: 80, targetPort: Web }] }",
        "spec.ports[0].targetPort: Invalid value: \"Web\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")]
    [InlineData("{ ports: [{ port: 80, nodePort: 30080 }] }", "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'")]
    [InlineData("{ type: Foo, ports: [{ port: 80 }] }",
        "spec.type: Unsupported value: \"Foo\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"")]
    [InlineData("{ type: ExternalName }", "spec.externalName: Required value")]
    [InlineData("{ type: NodePort, clusterIP: None, ports: [{ port: 80 }] }",
        "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services")]
    [InlineData("{ clusterIPs: [10.96.0.9], ports: [{ port: 80 }] }",
        "spec.clusterIPs: Invalid value: [\"10.96.0.9\"]: must be empty when `clusterIP` is not specified")]
    [InlineData("{ clusterIP: hello, ports: [{ port: 80 }] }",
        "spec.clusterIPs[0]: Invalid value: \"hello\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("{ externalIPs: [127.0.0.1], ports: [{ port: 80 }] }",
        "spec.externalIPs[0]: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8, ::1/128)")]
    [InlineData("{ ports: [{ port: 80, name: a }, { port: 80, name: b }] }",
        "spec.ports[1]: Duplicate value: {\"Name\":\"\",\"Protocol\":\"TCP\",\"AppProtocol\":null,\"Port\":80,\"TargetPort\":0,\"NodePort\":0}")]
    [InlineData("{ ipFamilyPolicy: RequireDualStack, ports: [{ port: 80 }] }",
        "spec.ipFamilyPolicy: Invalid value: \"RequireDualStack\": this cluster is not configured for dual-stack services")]
    [InlineData("{ ipFamilies: [IPv6], ports: [{ port: 80 }] }", "spec.ipFamilies[0]: Invalid value: \"IPv6\": not configured on this cluster")]
    public void Wrong_spec_is_refused(string spec, string error) => Assert.Equal([error], Manifest.Create(Head + $"spec: {spec}").Errors);

    [Theory]
    [InlineData("{ ipFamilyPolicy: PreferDualStack, selector: { role: fish }, ports: [{ port: 80 }] }", "PreferDualStack IPv4")]
    [InlineData("{ ipFamilyPolicy: PreferDualStack, clusterIP: None, selector: { role: fish } }", "PreferDualStack IPv4")]
    [InlineData("{ clusterIP: None }", "RequireDualStack IPv4 IPv6")]
    [InlineData("{ clusterIP: None, ipFamilyPolicy: PreferDualStack }", "PreferDualStack IPv4 IPv6")]
    [InlineData("{ clusterIP: None, ipFamilyPolicy: SingleStack }", "SingleStack IPv4")]
    public void Both_families_are_had_only_where_addresses_are_written_by_hand(string spec, string families)
    {
        var service = Manifest.Create(Head + $"spec: {spec}");

        Assert.Empty(service.Errors);
        var lines = service.Part("spec").Split('\n');
        Assert.Equal(families, string.Join(' ', lines.Where(line => line.StartsWith("ipFamilyPolicy: ", StringComparison.Ordinal)).Select(line => line[16..]).Concat(lines.Where(line => line.StartsWith("- IPv", StringComparison.Ordinal)).Select(line => line[2..]))));
    }

    [Fact]
    public void Several_ports_need_names() => Assert.Equal(
        ["spec.ports[0].name: Required value", "spec.ports[1].name: Required value"],
        Manifest.Create(Head + "spec: { ports: [{ port: 80 }, { port: 81 }] }").Errors);

    [Fact]
    public void Address_stays_with_the_Service_and_may_not_change()
    {
        var service = Manifest.Create(Head + "spec: { clusterIP: 10.96.1.1, ports: [{ port: 80 }] }");

        Assert.Contains("clusterIP: 10.96.1.1", service.Update(Head + "spec: { ports: [{ port: 81 }] }").Yaml);
        Assert.Equal(
            ["spec.clusterIPs[0]: Invalid value: [\"10.96.1.2\"]: may not change once set"],
            service.Update(Head + "spec: { clusterIP: 10.96.1.2, clusterIPs: [10.96.1.1], ports: [{ port: 80 }] }").ErrorsAfter(service));
    }

    [Fact]
    public void Turning_ExternalName_gives_the_address_back()
    {
        var service = Manifest.Create(Head + "spec: { clusterIP: 10.96.1.1, ports: [{ port: 80 }] }");
        var external = service.Update(Head + "spec: { type: ExternalName, externalName: example.com, clusterIP: 10.96.1.1, clusterIPs: [10.96.1.1], ports: [{ port: 80 }] }");

        Assert.DoesNotContain("clusterIP", external.Yaml);
        Assert.Empty(external.ErrorsAfter(service));
    }

    [Fact]
    public void Node_port_stays_with_its_port()
    {
        var service = Manifest.Create(Head + "spec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }");

        Assert.Contains("nodePort: 30080", service.Update(Head + "spec: { type: NodePort, ports: [{ port: 81 }] }").Yaml);
        Assert.DoesNotContain("nodePort", service.Update(Head + "spec: { type: ClusterIP, ports: [{ port: 80, nodePort: 30080 }] }").Yaml);
    }

    [Theory]
    // a load balancer that needs none any more keeps them until they are taken out by hand
    [InlineData("type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{ name: a, port: 80, nodePort: 30080 }, { name: b, port: 81, nodePort: 30081 }]", "30080 30081")]
    [InlineData("type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{ name: a, port: 80 }, { name: b, port: 81, nodePort: 30081 }]", "30081")]
    [InlineData("type: LoadBalancer, ports: [{ name: a, port: 80 }, { name: b, port: 81 }]", "30080 30081")]
    // by its name a port is the same; under another name it is a new one
    [InlineData("type: NodePort, ports: [{ name: a, port: 8080 }, { name: c, port: 81 }]", "30080")]
    [InlineData("type: NodePort, ports: [{ name: b, port: 80 }]", "30081")]
    // a port that goes with the type takes its number along
    [InlineData("type: ClusterIP, ports: [{ name: a, port: 80, nodePort: 30080 }]", "")]
    [InlineData("type: ClusterIP, ports: [{ name: a, port: 80 }]", "")]
    [InlineData("type: ClusterIP, ports: [{ name: a, port: 80, nodePort: 30099 }]", "30099")]
    public void A_change_keeps_or_drops_node_ports(string spec, string nodePorts)
    {
        var service = Manifest.Create(Head + "spec: { type: NodePort, ports: [{ name: a, port: 80, nodePort: 30080 }, { name: b, port: 81, nodePort: 30081 }] }");

        var lines = service.Update(Head + $"spec: {{ {spec} }}").Part("spec").Split('\n').Select(line => line.Trim());
        Assert.Equal(nodePorts, string.Join(' ', lines.Where(line => line.Contains("nodePort: ", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1])));
    }

    [Theory]
    [InlineData("spec: { type: ClusterIP, clusterIP: 10.96.3.4, clusterIPs: [10.96.3.4], selector: { role: fish }, ports: [{ port: 80, protocol: TCP }] }",
        "fish | ClusterIP | 10.96.3.4 | <none> | 80/TCP | 60m | role=fish")]
    [InlineData("spec: { type: ClusterIP, clusterIP: None, clusterIPs: [None] }", "fish | ClusterIP | None | <none> | <none> | 60m | <none>")]
    [InlineData("spec: { type: LoadBalancer, clusterIPs: [10.96.3.4], ports: [{ port: 80, protocol: TCP, nodePort: 30080 }] }",
        "fish | LoadBalancer | 10.96.3.4 | <pending> | 80:30080/TCP | 60m | <none>")]
    [InlineData("spec: { type: LoadBalancer, clusterIPs: [10.96.3.4] }\nstatus: { loadBalancer: { ingress: [{ ip: 172.18.255.200 }] } }",
        "fish | LoadBalancer | 10.96.3.4 | 172.18.255.200 | <none> | 60m | <none>")]
    [InlineData("spec: { type: ExternalName, externalName: example.com }", "fish | ExternalName | <none> | example.com | <none> | 60m | <none>")]
    public void Row_shows_how_it_is_reached(string yaml, string row) => Assert.Equal(row, Manifest.Stored(Head + yaml).Row);

    [Fact]
    public void Old_ways_are_warned_of() => Assert.Equal(
        [
            "spec.externalIPs is deprecated and may no longer be implemented in some clusters",
            "spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"",
        ],
        Manifest.Create(Head + "spec: { externalIPs: [198.51.100.7], trafficDistribution: PreferClose, ports: [{ port: 80 }] }").Warnings);
}
