using System.Runtime.CompilerServices;
using Playground.Cluster.Tests.Programs.Ingress;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;
using Playground.Kubernetes.Informers;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>A cluster with the ingress controller of the product's own manifest, and two Services behind it.</summary>
public sealed class LakeBehindIngress : IAsyncLifetime
{
    private readonly ClusterInProcess _cluster = new();

    internal Scenario Lake { get; private set; } = null!;

    /// <summary>The address the controller's load balancer has.</summary>
    internal string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await _cluster.InitializeAsync();
        Lake = await _cluster.BeginAsync("lake");
        await Lake.ApplyAsync((await File.ReadAllTextAsync(Manifest())).Replace("\r", "", StringComparison.Ordinal));
        await Lake.ApplyAsync(
            """
            {apiVersion: v1, kind: Service, metadata: {name: fish}, spec: {selector: {app: fish}, ports: [{port: 80, targetPort: 8080}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{name: http, port: 80}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: none}, spec: {selector: {app: none}, ports: [{port: 80}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: closed}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: 81}]}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: cert}, type: kubernetes.io/tls, data: {tls.crt: "", tls.key: ""}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: main}, spec: {ingressClassName: nginx, rules: [{host: lake.example, http: {paths: [
              {path: /fish, pathType: Prefix, backend: {service: {name: fish, port: {number: 80}}}},
              {path: /only, pathType: Exact, backend: {service: {name: web, port: {name: http}}}},
              {path: /none, pathType: Prefix, backend: {service: {name: none, port: {number: 80}}}},
              {path: /closed, pathType: Prefix, backend: {service: {name: closed, port: {number: 80}}}},
              {path: /missing, pathType: Prefix, backend: {service: {name: missing, port: {number: 80}}}}]}},
              {host: "*.wild.example", http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: fish, port: {number: 80}}}}]}}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: secure}, spec: {ingressClassName: nginx, tls: [{hosts: [safe.example], secretName: cert}], rules: [{host: safe.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: named}, spec: {ingressClassName: nginx, tls: [{hosts: [named.example], secretName: own}], rules: [{host: named.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: foreign}, spec: {ingressClassName: other, rules: [{host: foreign.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: rewritten, annotations: {nginx.ingress.kubernetes.io/rewrite-target: /$2}}, spec: {ingressClassName: nginx, rules: [{host: re.example, http: {paths: [{path: "/api(/|$)(.*)", pathType: ImplementationSpecific, backend: {service: {name: fish, port: {number: 80}}}}]}}]}}
            """,
            Scenario.Pod("fish-1", "jmalloc/echo-server:0.3.6"), Scenario.Pod("web-1", "nginx:1.24"));
        var own = IngressCertificateTests.Made("own", "named.example");
        (await Lake.Client.CreateAsync(own)).OrThrow();
        await Lake.ApplyAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: own}, data: {ca.crt: " + System.Text.Json.JsonSerializer.Serialize(System.Text.Encoding.UTF8.GetString(own.Data["tls.crt"].Span)) + "}}");
        await Lake.ApplyAsync(Scenario.Pod("trusting", "nicolaka/netshoot", "sleep infinity", "volumes: [{name: ca, configMap: {name: own}}]", "volumeMounts: [{name: ca, mountPath: /ca}]"));
        await Lake.ReadyAsync("fish-1", "web-1", "trusting");
        Address = (await Lake.UntilAsync<Kubernetes.Networking.Ingress>(ingress => ingress is { Name: "main", Status.LoadBalancer.Ingress.Count: > 0 })).Status.LoadBalancer.Ingress[0].IP;
        await Lake.SeesAsync("client", $"curl -s --max-time 2 -H 'Host: lake.example' {Address}/fish".Replace("'", "\"", StringComparison.Ordinal), "^Request served by fish-1");
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static string Manifest([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Playground.Web/wwwroot/manifests/ingress-nginx.yaml");
}

/// <summary>Requests through ingress-nginx, by its load balancer's address, its Service and a node.</summary>
public sealed class IngressScenarios(LakeBehindIngress ingress) : IClassFixture<LakeBehindIngress>
{
    [Theory]
    [InlineData("curl -s --max-time 2 -H Host:lake.example LB/fish/1", "^GET /fish/1 HTTP/1.1")]
    [InlineData("curl -s --max-time 2 -H Host:lake.example LB/fish", "^X-Forwarded-Host: lake.example")]
    [InlineData("curl -s --max-time 2 -H Host:lake.example LB/fish", "^X-Forwarded-Proto: http$")]
    [InlineData("curl -s --max-time 2 -H Host:lake.example LB/fish", "^X-Real-Ip: 10\\.244\\.")]
    [InlineData("curl -s --max-time 2 -H Host:lake.example LB/fishers", "<center><h1>404 Not Found</h1></center>")]
    [InlineData("curl -s --max-time 2 -H Host:lake.example LB/only", "404 Not Found.*nginx|<center>nginx")]
    [InlineData("curl -s --max-time 2 -H Host:lake.example LB/only/more", "<hr><center>nginx</center>")]
    [InlineData("curl -si --max-time 2 -H Host:lake.example LB/none", "^HTTP/1.1 503 Service Temporarily Unavailable")]
    [InlineData("curl -si --max-time 2 -H Host:lake.example LB/missing", "^HTTP/1.1 503 Service Temporarily Unavailable")]
    [InlineData("curl -si -H Host:lake.example LB/closed", "^HTTP/1.1 502 Bad Gateway")]
    [InlineData("curl -si --max-time 2 -H Host:unknown.example LB/", "^HTTP/1.1 404 Not Found")]
    [InlineData("curl -si --max-time 2 -H Host:foreign.example LB/", "^HTTP/1.1 404 Not Found")]
    [InlineData("curl -s --max-time 2 -H Host:a.wild.example LB/", "^Request served by fish-1")]
    [InlineData("curl -si --max-time 2 -H Host:a.b.wild.example LB/", "^HTTP/1.1 404 Not Found")]
    [InlineData("curl -si --max-time 2 -H Host:safe.example LB/", "^HTTP/1.1 308 Permanent Redirect")]
    [InlineData("curl -si --max-time 2 -H Host:safe.example LB/deep?a=b", "^Location: https://safe.example/deep.a=b")]
    [InlineData("curl -sk --max-time 2 --resolve safe.example:443:LB https://safe.example/", "Welcome to nginx")]
    [InlineData("curl -s --max-time 2 -H Host:re.example LB/api/fish/1", "^GET /fish/1 HTTP/1.1")]
    [InlineData("curl -s --max-time 2 -H Host:lake.example ingress-nginx-controller.ingress-nginx/fish", "^Request served by fish-1")]
    public Task A_request_is_answered(string command, string pattern) =>
        ingress.Lake.SeesAsync("client", command.Replace("LB", ingress.Address, StringComparison.Ordinal), pattern);

    [Theory]
    // the host's own certificate; for every other the one the controller made
    [InlineData("client", "curl -skv --max-time 2 --resolve named.example:443:LB https://named.example/", "^\\*  subject: CN=named.example$")]
    [InlineData("client", "curl -skv --max-time 2 --resolve named.example:443:LB https://named.example/", "^\\*  SSL certificate verify result: self-signed certificate \\(18\\), continuing anyway.$")]
    [InlineData("client", "curl -skv --max-time 2 --resolve lake.example:443:LB https://lake.example/fish", "^\\*  subject: O=Acme Co; CN=Kubernetes Ingress Controller Fake Certificate$")]
    [InlineData("client", "curl -skv --max-time 2 https://LB/", "^\\*  issuer: O=Acme Co; CN=Kubernetes Ingress Controller Fake Certificate$")]
    [InlineData("client", "curl -sS --max-time 2 --resolve named.example:443:LB https://named.example/", "^curl: \\(60\\) SSL certificate problem: self-signed certificate$")]
    [InlineData("trusting", "curl -sv --max-time 2 --cacert /ca/ca.crt --resolve named.example:443:LB https://named.example/", "^\\*  SSL certificate verify ok.$")]
    [InlineData("trusting", "curl -s --max-time 2 --cacert /ca/ca.crt --resolve named.example:443:LB https://named.example/", "Welcome to nginx")]
    public Task A_client_sees_the_certificate_of_the_host(string pod, string command, string pattern) =>
        ingress.Lake.SeesAsync(pod, command.Replace("LB", ingress.Address, StringComparison.Ordinal), pattern);

    [Fact]
    public async Task The_controller_asks_the_pod_itself_in_a_flow_of_its_own_that_names_the_client()
    {
        var address = (await ingress.Lake.GetAsync<Pod>("client")).Status.PodIP;
        await using var flows = new Informer<Flow>(ingress.Lake.Client, TimeProvider.System);
        var found = new TaskCompletionSource<Flow>(TaskCreationOptions.RunContinuationsAsynchronously);
        flows.Start();
        using var subscription = flows.Subscribe(change =>
        {
            if (change.After is { Source.Namespace: "ingress-nginx", Path: "/fish/linked" } flow)
                found.TrySetResult(flow);
        });
        await ingress.Lake.ExecAsync("client", $"curl -s --max-time 2 -H Host:lake.example {ingress.Address}/fish/linked");
        var linked = await found.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal((200, "Answered"), (linked.Status, linked.Outcome));
        Assert.Contains($"for {address}:", linked.Hops[0].Note, StringComparison.Ordinal);
        Assert.EndsWith(":8080", linked.Hops[0].DestinationAddress, StringComparison.Ordinal);
    }
}
