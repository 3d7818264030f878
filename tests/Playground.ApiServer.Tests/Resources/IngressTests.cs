namespace Playground.ApiServer.Tests.Resources;

public sealed class IngressTests
{
    private const string Head = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: door }\n";
    private const string Backend = "backend: { service: { name: web, port: { number: 80 } } }";

    [Theory]
    [InlineData("{}", "spec: Invalid value: null: either `defaultBackend` or `rules` must be specified")]
    [InlineData("{ defaultBackend: { service: { name: web } } }", "spec.defaultBackend: Required value: port name or number is required")]
    [InlineData("{ defaultBackend: { serviceName: web } }", "spec.defaultBackend: Invalid value: \"\": resource or service backend is required")]
    [InlineData("{ rules: [{ http: { paths: [{ path: /, " + Backend + " }] } }] }",
        "spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified")]
    [InlineData("{ rules: [{ http: { paths: [{ path: x, pathType: Prefix, " + Backend + " }] } }] }",
        "spec.rules[0].http.paths[0].path: Invalid value: \"x\": must be an absolute path")]
    [InlineData("{ rules: [{ http: { paths: [{ path: /, pathType: Nope, " + Backend + " }] } }] }",
        "spec.rules[0].http.paths[0].pathType: Unsupported value: \"Nope\": supported values: \"Exact\", \"ImplementationSpecific\", \"Prefix\"")]
    [InlineData("{ rules: [{ host: 1.2.3.4 }] }", "spec.rules[0].host: Invalid value: \"1.2.3.4\": must be a DNS name, not an IP address")]
    public void Wrong_spec_is_refused(string spec, string error) => Assert.Equal([error], Manifest.Create(Head + $"spec: {spec}").Errors);

    [Fact]
    public void Row_shows_hosts_address_and_ports() => Assert.Equal(
        "door | nginx | a.example.com,b.example.com | 203.0.113.4,lb.example.com | 80, 443 | 60m",
        Manifest.Stored(Head +
            """
            spec: { ingressClassName: nginx, rules: [{ host: a.example.com }, { host: b.example.com }], tls: [{ hosts: [a.example.com] }] }
            status: { loadBalancer: { ingress: [{ ip: 203.0.113.4 }, { hostname: lb.example.com }] } }
            """).Row);

    [Fact]
    public void Ingress_for_every_host_shows_a_star() => Assert.Equal(
        "door | <none> | * |  | 80 | 60m", Manifest.Stored(Head + "spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }").Row);

    [Fact]
    public void Controller_of_a_class_is_a_path_under_a_domain() => Assert.Equal(
        ["spec.controller: Invalid value: \"nope\": must be a domain-prefixed path (such as \"acme.io/foo\")"],
        Manifest.Create("apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: door }\nspec: { controller: nope }").Errors);
}
