namespace Playground.ApiServer.Tests.Resources;

/// <summary>Services, policies and Ingresses as a real 1.36 refuses them or warns of them.</summary>
public sealed class NetworkingRefusalTests
{
    private const string SubdomainRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
        + " (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    [Theory]
    [InlineData("loadBalancerSourceRanges: [10.0.0.0/8]", "spec.LoadBalancerSourceRanges: Forbidden: may only be used when `type` is 'LoadBalancer'")]
    [InlineData("type: LoadBalancer, loadBalancerSourceRanges: [' 10.0.0.0/8', x]",
        "spec.LoadBalancerSourceRanges[1]: Invalid value: \"x\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    [InlineData("trafficDistribution: Near",
        "spec.trafficDistribution: Unsupported value: \"Near\": supported values: \"PreferClose\", \"PreferSameZone\", \"PreferSameNode\"")]
    [InlineData("type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 70000",
        "spec.healthCheckNodePort: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("type: NodePort, clusterIP: None", "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services")]
    public void Wrong_Service_is_refused(string field, string error) =>
        Assert.Equal([error], Manifest.Create($"apiVersion: v1\nkind: Service\nmetadata: {{ name: fish }}\nspec: {{ ports: [{{ port: 80 }}], {field} }}").Errors);

    [Fact]
    public void Two_names_for_one_wish_must_agree() => Assert.Equal(
        ["metadata.annotations[service.kubernetes.io/topology-mode]: Invalid value: \"Auto\": must match annotations[service.kubernetes.io/topology-aware-hints] when both are specified"],
        Manifest.Create(
            """
            apiVersion: v1
            kind: Service
            metadata: { name: fish, annotations: { service.kubernetes.io/topology-mode: Auto, service.kubernetes.io/topology-aware-hints: Disabled } }
            spec: { ports: [{ port: 80 }] }
            """).Errors);

    [Fact]
    public void Health_check_port_and_class_of_a_load_balancer_stay()
    {
        const string Head = "apiVersion: v1\nkind: Service\nmetadata: { name: fish }\nspec: { type: LoadBalancer, externalTrafficPolicy: Local, ports: [{ port: 80 }], ";
        var service = Manifest.Create(Head + "healthCheckNodePort: 30100, loadBalancerClass: a.b/c }");

        Assert.Equal(
            [
                "spec.loadBalancerClass: Invalid value: \"a.b/d\": may not change once set",
                "spec.healthCheckNodePort: Forbidden: field is immutable",
            ],
            service.Update(Head + "healthCheckNodePort: 30101, loadBalancerClass: a.b/d }").ErrorsAfter(service));
    }

    [Theory]
    [InlineData("type: ClusterIP", "[{ ip: 10.0.0.1 }]", "status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is 'LoadBalancer'")]
    [InlineData("type: LoadBalancer", "[{ ip: nowhere }]", "status.loadBalancer.ingress[0].ip: Invalid value: \"nowhere\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("type: LoadBalancer", "[{ hostname: a.b, ipMode: VIP }]", "status.loadBalancer.ingress[0].ipMode: Forbidden: may not be specified when `ip` is not set")]
    [InlineData("type: LoadBalancer", "[{ hostname: 10.0.0.1 }]", "status.loadBalancer.ingress[0].hostname: Invalid value: \"10.0.0.1\": must be a DNS name, not an IP address")]
    public void Wrong_address_outside_is_refused(string spec, string ingress, string error)
    {
        var head = $"apiVersion: v1\nkind: Service\nmetadata: {{ name: fish }}\nspec: {{ {spec} }}\n";
        Assert.Equal([error], Manifest.Stored(head + $"status: {{ loadBalancer: {{ ingress: {ingress} }} }}").StatusErrorsAfter(Manifest.Stored(head)));
    }

    [Theory]
    [InlineData("clusterIP: None, sessionAffinity: ClientIP", "spec.SessionAffinity is ignored for headless services")]
    [InlineData("clusterIP: None, loadBalancerIP: 10.0.0.1", "spec.loadBalancerIP is ignored for headless services")]
    [InlineData("externalName: a.b", "spec.externalName is ignored when spec.type is not \"ExternalName\"")]
    public void Useless_field_of_a_Service_is_warned_of(string field, string warning) =>
        Assert.Equal([warning], Manifest.Create($"apiVersion: v1\nkind: Service\nmetadata: {{ name: fish }}\nspec: {{ ports: [{{ port: 80 }}], {field} }}").Warnings);

    [Theory]
    [InlineData("policyTypes: [Both]", "spec.policyTypes[0]: Unsupported value: \"Both\": supported values: \"Ingress\", \"Egress\"")]
    [InlineData("ingress: [{ ports: [{ protocol: ICMP }] }]", "spec.ingress[0].ports[0].protocol: Unsupported value: \"ICMP\": supported values: \"TCP\", \"UDP\", \"SCTP\"")]
    [InlineData("ingress: [{ ports: [{ port: 80, endPort: 70 }] }]", "spec.ingress[0].ports[0].endPort: Invalid value: 80: must be greater than or equal to `port`")]
    [InlineData("ingress: [{ ports: [{ endPort: 70 }] }]", "spec.ingress[0].ports[0].endPort: Invalid value: 70: may not be specified when `port` is not specified")]
    [InlineData("egress: [{ ports: [{ port: web, endPort: 70 }] }]", "spec.egress[0].ports[0].endPort: Invalid value: 70: may not be specified when `port` is non-numeric")]
    [InlineData("egress: [{ to: [{}] }]", "spec.egress[0].to[0]: Required value: must specify a peer")]
    public void Wrong_NetworkPolicy_is_refused(string field, string error) => Assert.Equal(
        [error], Manifest.Create($"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{ name: wall }}\nspec: {{ podSelector: {{}}, {field} }}").Errors);

    [Theory]
    [InlineData("rules: [{ http: { paths: [{ path: x, backend: {} }] } }]", "spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified")]
    [InlineData("rules: [{ http: { paths: [{ pathType: Prefix, path: /, backend: { resource: { name: b } } }] } }]",
        "spec.rules[0].http.paths[0].backend.resource.kind: Required value: kind is required")]
    [InlineData("defaultBackend: { service: { name: a, port: { number: 80 } } }, tls: [{ secretName: B_ }]", "spec.tls[0].secretName: Invalid value: \"B_\": " + SubdomainRule)]
    public void Wrong_Ingress_is_refused(string spec, string error) =>
        Assert.Equal([error], Manifest.Create($"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{ name: gate }}\nspec: {{ {spec} }}").Errors);

    [Theory]
    [InlineData("nginx", "")]
    [InlineData("other", "annotations.kubernetes.io/ingress.class: Invalid value: \"other\": must match `ingressClassName` when both are specified")]
    public void Class_may_be_told_twice_when_it_is_the_same(string annotation, string error) => Assert.Equal(error is "" ? [] : [error], Manifest.Create(
        $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{ name: gate, annotations: {{ kubernetes.io/ingress.class: {annotation} }} }}\n"
        + "spec: { ingressClassName: nginx, defaultBackend: { service: { name: a, port: { number: 80 } } } }").Errors);
}
