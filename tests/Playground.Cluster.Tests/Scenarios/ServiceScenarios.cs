using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>The end-to-end tests `sig-network Services`, EndpointSlices and walk-throughs C to E, each in a namespace of its own.</summary>
public sealed class ServiceScenarios(ClusterInProcess cluster) : IClassFixture<ClusterInProcess>
{
    private const string Web = "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}}";
    private const string Echo = "jmalloc/echo-server:0.3.6";

    [Fact]
    public async Task Endpoints_follow_pods_from_none_to_two_and_back()
    {
        var scenario = await cluster.BeginAsync("basic");
        await scenario.ApplyAsync(Web);
        await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "web" && slice.Endpoints.Count is 0);
        await scenario.SeesAsync("client", "curl -sS --max-time 3 web", "Could not connect to server");
        await scenario.ApplyAsync(Scenario.Pod("web-1", Echo), Scenario.Pod("web-2", Echo));
        await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "web" && slice.Endpoints.Count(e => e.Conditions.IsReady) is 2);
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-2");
        await scenario.DeleteAsync<Pod>("web-1");
        await scenario.DeleteAsync<Pod>("web-2");
        await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "web" && slice.Endpoints.Count is 0);
        await scenario.SeesAsync("client", "curl -sS --max-time 3 web", "Could not connect to server");
    }

    [Fact]
    public async Task A_pod_keeps_its_own_address_through_a_cluster_address()
    {
        var scenario = await cluster.BeginAsync("source");
        await scenario.ApplyAsync(Web, Scenario.Pod("web-1", "nginx:1.24"));
        await scenario.ChangeAsync<Service>("web", web => web with { Spec = web.Spec with { Ports = [web.Spec.Ports[0] with { TargetPort = 80 }] } });
        await scenario.ReadyAsync("web-1");
        await scenario.SeesAsync("client", "curl -sI --max-time 2 web", "^HTTP/1.1 200 OK");
        var client = (await scenario.GetAsync<Pod>("client")).Status.PodIP;
        await scenario.SeesAsync("client", "curl -sI --max-time 2 web; hostname -i", client.Replace(".", @"\.", StringComparison.Ordinal));
        var log = await ReadLogAsync(scenario, "web-1");
        Assert.Contains($"{client} - - [", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_reaches_itself_through_its_Service_from_its_machines_address()
    {
        var scenario = await cluster.BeginAsync("hairpin");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: self}, spec: {selector: {app: self}, ports: [{port: 80}]}}", Scenario.Pod("self-1", "nginx:1.24-alpine"));
        await scenario.ReadyAsync("self-1");
        await scenario.SeesAsync("self-1", "wget -qO- self", "Welcome to nginx");
        Assert.Matches(@"10\.244\.\d\.1 - - \[", await ReadLogAsync(scenario, "self-1"));
    }

    [Fact]
    public async Task A_multiport_Service_leads_each_port_to_its_own()
    {
        var scenario = await cluster.BeginAsync("multiport");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: two}, spec: {selector: {app: two}, ports: [{name: one, port: 80, targetPort: 8080}, {name: other, port: 81, targetPort: 9090}]}}",
            Scenario.Pod("two-1", Echo), Scenario.Pod("two-2", Echo, container: "env: [{name: PORT, value: \"9090\"}]"));
        await scenario.ReadyAsync("two-1", "two-2");
        await scenario.SeesAsync("client", "curl -s --max-time 2 two:80", "^Request served by two-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 two:81", "^Request served by two-2");
        await scenario.SeesAsync("client", "curl -sS --max-time 3 two:82", "Failed to connect to two port 82");
    }

    [Fact]
    public async Task A_named_port_may_differ_from_pod_to_pod_and_makes_two_slices()
    {
        var scenario = await cluster.BeginAsync("named");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}}",
            Scenario.Pod("web-1", Echo, container: "ports: [{name: http, containerPort: 8080}]"),
            Scenario.Pod("web-2", Echo, container: "ports: [{name: http, containerPort: 9090}], env: [{name: PORT, value: \"9090\"}]"));
        await scenario.UntilAsync<EndpointSlice>(slice => slice is { Ports: [{ Port: 8080 }], Endpoints: [{ Conditions.IsReady: true }] });
        await scenario.UntilAsync<EndpointSlice>(slice => slice is { Ports: [{ Port: 9090 }], Endpoints: [{ Conditions.IsReady: true }] });
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-2");
    }

    [Fact]
    public async Task A_node_port_answers_on_every_node()
    {
        var scenario = await cluster.BeginAsync("nodeport");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]}}", Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        foreach (var node in new[] { "192.168.49.2", "192.168.49.3", "192.168.49.4" })
            await scenario.SeesAsync("client", $"curl -s --max-time 2 {node}:30080", "^Request served by web-1");
    }

    [Fact]
    public async Task An_external_address_is_served_inside_the_cluster()
    {
        var scenario = await cluster.BeginAsync("external");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {externalIPs: [203.0.113.250], selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}}", Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 203.0.113.250", "^Request served by web-1");
    }

    [Fact]
    public async Task A_Service_changes_from_ExternalName_to_ClusterIP_and_back()
    {
        var scenario = await cluster.BeginAsync("changing");
        await scenario.ApplyAsync("{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: ExternalName, externalName: www.example.com}}", Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        await scenario.SeesAsync("client", "dig +short CNAME web.changing.svc.cluster.local", "^www.example.com.$");
        await scenario.ChangeAsync<Service>("web", web => web with
        {
            Spec = web.Spec with { Type = "ClusterIP", ExternalName = "", Selector = ValueMap.Of(("app", "web")), Ports = [new() { Port = 80, TargetPort = 8080 }] },
        });
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
        await scenario.ChangeAsync<Service>("web", web => web with { Spec = new() { Type = "ExternalName", ExternalName = "example.org" } });
        await scenario.SeesAsync("client", "dig +short CNAME web.changing.svc.cluster.local", "^example.org.$");
    }

    [Fact]
    public async Task A_client_with_affinity_stays_with_one_pod()
    {
        var scenario = await cluster.BeginAsync("affinity");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {sessionAffinity: ClientIP, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}}",
            Scenario.Pod("web-1", Echo), Scenario.Pod("web-2", Echo), Scenario.Pod("web-3", Echo));
        await scenario.ReadyAsync("web-1", "web-2", "web-3");
        await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "web" && slice.Endpoints.Count(e => e.Conditions.IsReady) is 3);
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-");
        await scenario.SeesAsync("client", "for i in 1 2 3 4 5 6 7 8; do curl -s --max-time 2 web | head -1; done | sort -u | wc -l", "^1$");
        await scenario.ChangeAsync<Service>("web", web => web with { Spec = web.Spec with { SessionAffinity = "None", SessionAffinityConfig = null } });
        await scenario.SeesAsync("client", "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do curl -s --max-time 2 web | head -1; done | sort -u | wc -l", "^[23]$");
    }

    [Theory]
    [InlineData("service.kubernetes.io/service-proxy-name", "other", "proxied")]
    [InlineData("service.kubernetes.io/headless", "", "headless-label")]
    public async Task A_label_takes_a_Service_away_from_the_proxy(string label, string value, string ns)
    {
        var scenario = await cluster.BeginAsync(ns);
        await scenario.ApplyAsync(Web, Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
        await scenario.ChangeAsync<Service>("web", web => web with { Metadata = web.Metadata with { Labels = ValueMap.Of((label, value)) } });
        await scenario.SeesAsync("client", "curl -sS --max-time 1 web", "timed out|timeout");
        await scenario.ChangeAsync<Service>("web", web => web with { Metadata = web.Metadata with { Labels = [] } });
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
    }

    [Fact]
    public async Task A_pod_that_answers_its_first_probe_is_ready_long_before_the_second()
    {
        var scenario = await cluster.BeginAsync("probed");
        await scenario.ApplyAsync(Web, Scenario.Pod("web-1", Echo, container: "readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 3600}"));
        await scenario.ReadyAsync("web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
    }

    [Fact]
    public async Task An_unready_pod_gets_requests_only_when_its_Service_publishes_it()
    {
        var scenario = await cluster.BeginAsync("unready");
        await scenario.ApplyAsync(Web, Scenario.Pod("web-1", Echo, container: "readinessProbe: {httpGet: {path: /, port: 1}, periodSeconds: 1}"));
        await scenario.UntilAsync<EndpointSlice>(slice => slice is { ServiceName: "web", Endpoints: [{ Conditions.IsReady: false }] });
        await scenario.SeesAsync("client", "curl -sS --max-time 3 web", "Could not connect to server");
        await scenario.ChangeAsync<Service>("web", web => web with { Spec = web.Spec with { PublishNotReadyAddresses = true } });
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
    }

    [Fact]
    public async Task An_internal_Local_Service_serves_its_own_machine_alone()
    {
        var scenario = await cluster.BeginAsync("local");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {internalTrafficPolicy: Local, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}}",
            Scenario.Pod("web-1", Echo, more: "nodeName: node-1"), Scenario.Pod("near", "nicolaka/netshoot", "sleep infinity", "nodeName: node-1"), Scenario.Pod("far", "nicolaka/netshoot", "sleep infinity", "nodeName: node-2"));
        await scenario.ReadyAsync("web-1", "near", "far");
        await scenario.SeesAsync("near", "curl -s --max-time 2 web", "^Request served by web-1");
        await scenario.SeesAsync("far", "curl -sS --connect-timeout 1 web", "timed out|timeout");
    }

    [Fact]
    public async Task Slices_and_Endpoints_made_by_hand_are_routed()
    {
        var scenario = await cluster.BeginAsync("by-hand");
        await scenario.ApplyAsync(Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        var address = (await scenario.GetAsync<Pod>("web-1")).Status.PodIP;
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: sliced}, spec: {ports: [{name: p, port: 80}]}}",
            $"{{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {{name: own, labels: {{kubernetes.io/service-name: sliced}}}}, addressType: IPv4, ports: [{{name: p, port: 8080, protocol: TCP}}], endpoints: [{{addresses: [{address}]}}]}}",
            "{apiVersion: v1, kind: Service, metadata: {name: mirrored}, spec: {ports: [{port: 80}]}}",
            $"{{apiVersion: v1, kind: Endpoints, metadata: {{name: mirrored}}, subsets: [{{addresses: [{{ip: {address}}}], ports: [{{port: 8080}}]}}]}}");
        await scenario.SeesAsync("client", "curl -s --max-time 2 sliced", "^Request served by web-1");
        var slice = await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "mirrored");
        Assert.Equal("endpointslicemirroring-controller.k8s.io", slice.Metadata.Labels["endpointslice.kubernetes.io/managed-by"]);
        await scenario.SeesAsync("client", "curl -s --max-time 2 mirrored", "^Request served by web-1");
    }

    [Fact]
    public async Task A_slice_deleted_by_hand_comes_back()
    {
        var scenario = await cluster.BeginAsync("comes-back");
        await scenario.ApplyAsync(Web);
        var first = await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "web");
        await scenario.DeleteAsync<EndpointSlice>(first.Name);
        Assert.Equal("endpointslice-controller.k8s.io", (await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "web" && slice.Metadata.Uid != first.Metadata.Uid)).Metadata.Labels["endpointslice.kubernetes.io/managed-by"]);
        await scenario.DeleteAsync<Service>("web");
        await scenario.GoneAsync<Endpoints>("web");
    }

    [Theory]
    [InlineData("collide", "{apiVersion: v1, kind: Service, metadata: {name: two}, spec: {type: NodePort, ports: [{port: 80, nodePort: 30085}]}}", "spec.ports[0].nodePort: Invalid value: 30085: provided port is already allocated")]
    [InlineData("range", "{apiVersion: v1, kind: Service, metadata: {name: two}, spec: {type: NodePort, ports: [{port: 80, nodePort: 80}]}}", "spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767")]
    [InlineData("nameless", "{apiVersion: v1, kind: Service, metadata: {name: two}, spec: {ports: [{port: 80}, {port: 81}]}}", "spec.ports[0].name: Required value")]
    public async Task The_API_server_refuses(string ns, string service, string why)
    {
        var scenario = await cluster.BeginAsync(ns);
        if (ns is "collide")
            await scenario.ApplyAsync("{apiVersion: v1, kind: Service, metadata: {name: one}, spec: {type: NodePort, ports: [{port: 80, nodePort: 30085}]}}");
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => scenario.ApplyAsync(service));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_port_is_free_again_when_its_Service_is_gone()
    {
        var scenario = await cluster.BeginAsync("release");
        const string one = "{apiVersion: v1, kind: Service, metadata: {name: one}, spec: {type: NodePort, ports: [{port: 80, nodePort: 30077}]}}";
        await scenario.ApplyAsync(one);
        await scenario.DeleteAsync<Service>("one");
        await scenario.ApplyAsync(one);
        Assert.Equal(30077, (await scenario.GetAsync<Service>("one")).Spec.Ports[0].NodePort);
    }

    [Fact]
    public async Task A_load_balancer_gets_an_address_that_pods_and_the_laptop_reach()
    {
        var scenario = await cluster.BeginAsync("balanced");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}}", Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        var address = (await scenario.UntilAsync<Service>(service => service.Status.LoadBalancer.Ingress.Count > 0)).Status.LoadBalancer.Ingress[0].IP;
        Assert.StartsWith("172.18.255.", address, StringComparison.Ordinal);
        await scenario.SeesAsync("client", $"curl -s --max-time 2 {address}", "^Request served by web-1");
    }

    [Fact]
    public async Task Variables_know_the_Services_that_were_there_when_the_container_started()
    {
        var scenario = await cluster.BeginAsync("variables");
        await scenario.ApplyAsync("{apiVersion: v1, kind: Service, metadata: {name: foo-bar}, spec: {clusterIP: 10.96.8.8, ports: [{port: 8080}]}}");
        await scenario.SeesAsync("client", "dig +short foo-bar.variables.svc.cluster.local", "^10.96.8.8$");
        await scenario.ApplyAsync(Scenario.Pod("late", "alpine:3.19", "sleep infinity"));
        await scenario.ReadyAsync("late");
        var late = await scenario.ExecAsync("late", "env | grep ^FOO_BAR | sort");
        Assert.Equal(
            """
            FOO_BAR_PORT=tcp://10.96.8.8:8080
            FOO_BAR_PORT_8080_TCP=tcp://10.96.8.8:8080
            FOO_BAR_PORT_8080_TCP_ADDR=10.96.8.8
            FOO_BAR_PORT_8080_TCP_PORT=8080
            FOO_BAR_PORT_8080_TCP_PROTO=tcp
            FOO_BAR_SERVICE_HOST=10.96.8.8
            FOO_BAR_SERVICE_PORT=8080

            """, late);
        Assert.Equal("", await scenario.ExecAsync("client", "env | grep ^FOO_BAR"));
        Assert.Contains("KUBERNETES_SERVICE_HOST=10.96.0.1\n", await scenario.ExecAsync("client", "env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Containers_of_a_pod_meet_on_localhost()
    {
        var scenario = await cluster.BeginAsync("together");
        await scenario.ApplyAsync("{apiVersion: v1, kind: Pod, metadata: {name: pair, annotations: {kubectl.kubernetes.io/default-container: shell}}, spec: {containers: [{name: shell, image: nicolaka/netshoot, command: [sleep, infinity]}, {name: web, image: \"nginx:1.24\"}]}}");
        await scenario.ReadyAsync("pair");
        await scenario.SeesAsync("pair/shell", "curl -sI --max-time 2 localhost", "^HTTP/1.1 200 OK");
    }

    [Fact]
    public async Task A_Service_of_another_namespace_is_reached_by_its_name_with_the_namespace()
    {
        var (near, far) = (await cluster.BeginAsync("namespace-a"), await cluster.BeginAsync("namespace-b"));
        await near.ApplyAsync(Web, Scenario.Pod("web-1", Echo));
        await near.ReadyAsync("web-1");
        await far.SeesAsync("client", "curl -s --max-time 2 web.namespace-a", "^Request served by web-1");
        await far.SeesAsync("client", "curl -sS --max-time 2 web", "Could not resolve host: web");
        await far.SeesAsync("client", "curl -sS --max-time 2 web.namespace-a.cluster.local", "Could not resolve host");
    }

    private static async Task<string> ReadLogAsync(Scenario scenario, string pod)
    {
        await using var log = (await scenario.Client.Transport.LogAsync(new(new(scenario.Namespace, pod), ""), TestContext.Current.CancellationToken)).OrThrow();
        using var text = new StreamReader(log);
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
