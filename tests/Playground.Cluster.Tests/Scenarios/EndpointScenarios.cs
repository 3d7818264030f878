using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>The end-to-end tests about who is behind a Service: slices made by hand, machines' own ports, sidecars, gates, other protocols.</summary>
public sealed class EndpointScenarios(ClusterInProcess cluster) : IClassFixture<ClusterInProcess>
{
    private const string Web = "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}}";
    private const string Echo = "jmalloc/echo-server:0.3.6";
    private const string Agnhost = "registry.k8s.io/e2e-test-images/agnhost:2.53";

    [Fact]
    public async Task Slices_made_by_hand_add_up_and_stay_as_they_were_made()
    {
        var scenario = await cluster.BeginAsync("add-up");
        await scenario.ApplyAsync(Scenario.Pod("web-1", Echo), Scenario.Pod("web-2", Echo, container: "env: [{name: PORT, value: \"9090\"}]"), Scenario.Pod("web-3", Echo));
        await scenario.ReadyAsync("web-1", "web-2", "web-3");
        string[] ips = [(await scenario.GetAsync<Pod>("web-1")).Status.PodIP, (await scenario.GetAsync<Pod>("web-2")).Status.PodIP, (await scenario.GetAsync<Pod>("web-3")).Status.PodIP];
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: mine}, spec: {ports: [{name: one, port: 80}, {name: other, port: 81}]}}",
            Slice("a", "one", 8080, ips[0]), Slice("b", "other", 9090, ips[1]), Slice("c", "one", 8080, ips[2]));
        await scenario.SeesAsync("client", "curl -s --max-time 2 mine:80", "^Request served by web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 mine:80", "^Request served by web-3");
        await scenario.SeesAsync("client", "curl -s --max-time 2 mine:81", "^Request served by web-2");

        // another manager's slices are none of the controller's business, also when the Service gets a selector
        await scenario.ChangeAsync<Service>("mine", mine => mine with { Spec = mine.Spec with { Selector = ValueMap.Of(("app", "nobody")) } });
        await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "mine" && slice.Metadata.Labels.GetValueOrDefault(EndpointSlice.ManagedByLabel) is "endpointslice-controller.k8s.io");
        Assert.Equal(ips[0], (await scenario.GetAsync<EndpointSlice>("a")).Endpoints[0].Addresses[0]);
        await scenario.SeesAsync("client", "curl -s --max-time 2 mine:80", "^Request served by web-[13]");

        static string Slice(string name, string port, int number, string address) =>
            $"{{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {{name: {name}, labels: {{kubernetes.io/service-name: mine, endpointslice.kubernetes.io/managed-by: me}}}}, addressType: IPv4, ports: [{{name: {port}, port: {number}, protocol: TCP}}], endpoints: [{{addresses: [{address}]}}]}}";
    }

    [Fact]
    public async Task Hand_made_Endpoints_are_followed_by_their_mirror()
    {
        var scenario = await cluster.BeginAsync("mirror");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: out}, spec: {ports: [{port: 80}]}}",
            "{apiVersion: v1, kind: Endpoints, metadata: {name: out}, subsets: [{addresses: [{ip: 10.244.9.1}], ports: [{port: 80}]}]}");
        await scenario.UntilAsync<EndpointSlice>(slice => slice is { ServiceName: "out", Endpoints: [{ Addresses: ["10.244.9.1"] }] });
        await scenario.ChangeAsync<Endpoints>("out", all => all with { Subsets = [all.Subsets[0] with { Addresses = [new() { IP = "10.244.9.2" }] }] });
        var slice = await scenario.UntilAsync<EndpointSlice>(slice => slice is { ServiceName: "out", Endpoints: [{ Addresses: ["10.244.9.2"] }] });
        await scenario.DeleteAsync<Endpoints>("out");
        await scenario.GoneAsync<EndpointSlice>(slice.Name);
    }

    [Fact]
    public async Task The_API_server_itself_is_behind_the_Service_kubernetes()
    {
        var home = new Scenario(cluster.Cluster, "default");
        Assert.Equal(("https", 443), (await home.GetAsync<Service>("kubernetes")).Spec.Ports[0] is var port ? (port!.Name, port.Port) : default);
        var slice = await home.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "kubernetes");
        Assert.Equal(("192.168.49.2", 8443), (slice.Endpoints[0].Addresses[0], slice.Ports[0].Port));
        Assert.Equal("192.168.49.2", (await home.GetAsync<Endpoints>("kubernetes")).Subsets[0].Addresses[0].IP);
    }

    [Fact]
    public async Task Pods_on_the_network_of_their_machine_are_endpoints_and_clients()
    {
        var scenario = await cluster.BeginAsync("hosted");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: 18080}]}}",
            Scenario.Pod("web-1", Agnhost, more: "hostNetwork: true, nodeName: node-2", container: "args: [netexec, --http-port=18080, --udp-port=18081]"),
            Scenario.Pod("asker", "nicolaka/netshoot", "sleep infinity", "hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet, nodeName: node-1"));
        await scenario.ReadyAsync("web-1", "asker");
        await scenario.UntilAsync<EndpointSlice>(slice => slice is { ServiceName: "web", Endpoints: [{ Addresses: ["192.168.49.3"] }] });
        await scenario.SeesAsync("client", "curl -s --max-time 2 web/hostname", "^node-2$");
        await scenario.SeesAsync("asker", "curl -s --max-time 2 web/hostname", "^node-2$");
        // a machine's own packets to a cluster address are masqueraded to the machine
        await scenario.SeesAsync("asker", "curl -s --max-time 2 web/clientip", "^192.168.49.2:");
        var client = (await scenario.GetAsync<Pod>("client")).Status.PodIP;
        await scenario.SeesAsync("client", "curl -s --max-time 2 192.168.49.3:18080/clientip", $"^{client}:");
    }

    [Fact]
    public async Task Ports_of_sidecars_count_by_number_and_by_name()
    {
        var scenario = await cluster.BeginAsync("sidecar");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: side}, spec: {selector: {app: side}, ports: [{name: inner, port: 80, targetPort: inner}, {name: outer, port: 81, targetPort: 9090}]}}",
            Scenario.Pod("side-1", "nginx:1.24", more: $"initContainers: [{{name: s, image: \"{Echo}\", restartPolicy: Always, env: [{{name: PORT, value: \"9090\"}}], ports: [{{name: inner, containerPort: 9090}}]}}]"));
        await scenario.ReadyAsync("side-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 side:80", "^Request served by side-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 side:81", "^Request served by side-1");
    }

    [Fact]
    public async Task A_readiness_gate_keeps_a_pod_out_until_somebody_opens_it()
    {
        var scenario = await cluster.BeginAsync("gate");
        await scenario.ApplyAsync(Web, Scenario.Pod("web-1", Echo, more: "readinessGates: [{conditionType: example.com/open}]"));
        await scenario.UntilAsync<EndpointSlice>(slice => slice is { ServiceName: "web", Endpoints: [{ Conditions.IsReady: false }] });
        await scenario.SeesAsync("client", "curl -sS --max-time 2 web", "Could not connect to server");
        var pod = await scenario.UntilAsync<Pod>(pod => pod is { Name: "web-1", Status.Phase: "Running" });
        while (!(await scenario.Client.UpdateStatusAsync(pod with { Status = pod.Status with { Conditions = pod.Status.Conditions.Add(new() { Type = "example.com/open", Status = "True" }) } })).IsSuccess)
            pod = await scenario.GetAsync<Pod>("web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
    }

    [Fact]
    public async Task Datagrams_go_on_when_the_pod_that_answers_them_is_another()
    {
        var scenario = await cluster.BeginAsync("cycling");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: net}, spec: {selector: {app: net}, ports: [{port: 80, protocol: UDP, targetPort: 8081}]}}", Scenario.Pod("net-1", Agnhost, container: "args: [netexec]"));
        await scenario.ReadyAsync("net-1");
        await scenario.SeesAsync("client", "echo hostname | nc -u -w 1 net 80", "^net-1$");
        await scenario.ApplyAsync(Scenario.Pod("net-2", Agnhost, container: "args: [netexec]"));
        await scenario.ReadyAsync("net-2");
        await scenario.DeleteAsync<Pod>("net-1");
        await scenario.SeesAsync("client", "echo hostname | nc -u -w 1 net 80", "^net-2$");
    }

    [Fact]
    public async Task SCTP_is_a_protocol_of_Services_too()
    {
        var scenario = await cluster.BeginAsync("sctp");
        await scenario.ApplyAsync("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {app: s}, ports: [{port: 5060, protocol: SCTP}]}}", Scenario.Pod("s-1", Echo));
        await scenario.ReadyAsync("s-1");
        var slice = await scenario.UntilAsync<EndpointSlice>(slice => slice is { ServiceName: "s", Endpoints.Count: 1 });
        Assert.Equal(("SCTP", 5060), (slice.Ports[0].Protocol, slice.Ports[0].Port));
    }

    [Fact]
    public async Task Agnhost_connects_by_every_protocol()
    {
        var scenario = await NetAsync("connects");
        await scenario.SeesAsync("net-1", "/agnhost connect net:80", "^$");
        await scenario.SeesAsync("net-1", "/agnhost connect net:81 --timeout=3s", "REFUSED");
        await scenario.SeesAsync("net-1", "/agnhost connect net:80 --protocol=udp --udp-data=hostname", "^$");
        await scenario.SeesAsync("net-1", "/agnhost connect net:80 --protocol=udp --timeout=1s", "TIMEOUT");
        await scenario.SeesAsync("net-1", "/agnhost connect net:82 --protocol=sctp", "^$");
        await scenario.SeesAsync("net-1", "/agnhost connect net:80 --protocol=sctp", "REFUSED");
    }

    [Fact]
    public async Task A_pod_asks_others_in_its_place()
    {
        var scenario = await NetAsync("dials");
        var address = (await scenario.GetAsync<Pod>("net-1")).Status.PodIP;
        foreach (var (protocol, port) in new[] { ("http", 80), ("udp", 80), ("sctp", 82) })
            await scenario.SeesAsync("client", $"curl -s \"http://{address}:8080/dial?request=hostname&protocol={protocol}&host=net&port={port}&tries=2\"", "^..responses.:..net-1.,.net-1..}$");
        await scenario.SeesAsync("client", $"curl -s \"http://{address}:8080/dial?request=hostname&protocol=http&host=net&port=83&tries=1\"", "errors.*connection refused");
    }

    [Fact]
    public async Task One_host_port_is_many_by_address_and_protocol_and_only_once_each()
    {
        var scenario = await cluster.BeginAsync("host-ports");
        await scenario.ApplyAsync(
            Held("web-1", "hostPort: 54321, hostIP: 127.0.0.1"), Held("web-2", "hostPort: 54321, hostIP: 192.168.49.2"), Held("web-3", "hostPort: 54321, hostIP: 192.168.49.2, protocol: UDP"));
        await scenario.ReadyAsync("web-1", "web-2", "web-3");
        await scenario.SeesAsync("client", "curl -s --max-time 2 192.168.49.2:54321", "^Request served by web-2");
        await scenario.ApplyAsync(Held("web-4", "hostPort: 54321"));
        await scenario.UntilAsync<Pod>(pod => pod.Name is "web-4" && pod.Status.Conditions.Any(condition => condition is { Type: "PodScheduled", Status: "False", Reason: "Unschedulable" } && condition.Message.Contains("1 node(s) didn't have free ports for the requested pod ports", StringComparison.Ordinal)));

        static string Held(string name, string port) => Scenario.Pod(name, Echo, more: "nodeSelector: {kubernetes.io/hostname: node-1}", container: $"ports: [{{containerPort: 8080, {port}}}]");
    }

    [Fact]
    public async Task A_resolver_that_was_told_too_much_is_cut_and_the_pod_says_so()
    {
        var scenario = await cluster.BeginAsync("too-much");
        var paths = string.Join(", ", Enumerable.Range(1, 31).Select(n => $"s{n}.example"));
        await scenario.ApplyAsync(
            Scenario.Pod("cut", "nicolaka/netshoot", "sleep infinity", $"dnsConfig: {{nameservers: [192.0.2.1, 192.0.2.2, 192.0.2.3], searches: [{paths}]}}"),
            Scenario.Pod("odd", "nicolaka/netshoot", "sleep infinity", "dnsConfig: {searches: [_sip._tcp.abc_d.efg.com, .]}"));
        await scenario.ReadyAsync("cut", "odd");
        await scenario.UntilAsync<Event>(happened => happened is { Type: "Warning", Reason: "DNSConfigForming" } && happened.InvolvedObject.Name is "cut"
            && happened.Message == "Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: 10.96.0.10 192.0.2.1 192.0.2.2");
        await scenario.UntilAsync<Event>(happened => happened is { Reason: "DNSConfigForming" } && happened.Message.StartsWith(
            "Search Line limits were exceeded, some search paths have been omitted, the applied search line is: too-much.svc.cluster.local svc.cluster.local cluster.local s1.example ", StringComparison.Ordinal));
        Assert.Equal("32\n", await scenario.ExecAsync("cut", "grep ^search /etc/resolv.conf | tr ' ' '\\n' | grep -vc search"));
        await scenario.SeesAsync("odd", "cat /etc/resolv.conf", "^search too-much.svc.cluster.local svc.cluster.local cluster.local _sip._tcp.abc_d.efg.com .$");
        await scenario.SeesAsync("odd", "dig +search +short kubernetes.default", "^10.96.0.1$");
    }

    /// <summary>A pod that answers by every protocol, and its Service.</summary>
    private async Task<Scenario> NetAsync(string ns)
    {
        var scenario = await cluster.BeginAsync(ns);
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: net}, spec: {selector: {app: net}, ports: [{name: h, port: 80, targetPort: 8080}, {name: u, port: 80, targetPort: 8081, protocol: UDP}, {name: s, port: 82, targetPort: 8082, protocol: SCTP}]}}",
            Scenario.Pod("net-1", "registry.k8s.io/e2e-test-images/agnhost:2.53", container: "args: [netexec, --sctp-port=8082]"));
        await scenario.ReadyAsync("net-1");
        return scenario;
    }
}
