using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>The end-to-end tests about Services that change, are made anew or are told where their traffic shall stay.</summary>
public sealed class ServiceLifeScenarios(ClusterInProcess cluster) : IClassFixture<ClusterInProcess>
{
    private const string Web = "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}}";
    private const string Echo = "jmalloc/echo-server:0.3.6";

    [Fact]
    public async Task Ports_that_are_added_answer_and_ports_that_are_taken_away_refuse()
    {
        var scenario = await cluster.BeginAsync("ports");
        await scenario.ApplyAsync(Web, Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        await scenario.ChangeAsync<Service>("web", web => web with { Spec = web.Spec with { Ports = [web.Spec.Ports[0], new() { Name = "more", Port = 81, TargetPort = 8080 }] } });
        await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "web" && slice.Ports.Count is 2);
        await scenario.SeesAsync("client", "curl -s --max-time 2 web:81", "^Request served by web-1");
        await scenario.ChangeAsync<Service>("web", web => web with { Spec = web.Spec with { Ports = [web.Spec.Ports[1]] } });
        await scenario.SeesAsync("client", "curl -sS --max-time 2 web:80", "Could not connect to server");
        await scenario.SeesAsync("client", "curl -s --max-time 2 web:81", "^Request served by web-1");
    }

    [Fact]
    public async Task A_Service_made_anew_works_as_the_old_one_did()
    {
        var scenario = await cluster.BeginAsync("anew");
        await scenario.ApplyAsync(Web, Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
        await scenario.DeleteAsync<Service>("web");
        await scenario.SeesAsync("client", "curl -sS --max-time 2 web", "Could not resolve host: web");
        await scenario.ApplyAsync(Web);
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
    }

    [Fact]
    public async Task An_alias_becomes_a_node_port_and_an_alias_again()
    {
        var scenario = await cluster.BeginAsync("alias-door");
        await scenario.ApplyAsync("{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: ExternalName, externalName: www.example.com}}", Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        await scenario.ChangeAsync<Service>("web", web => web with
        {
            Spec = web.Spec with { Type = "NodePort", ExternalName = "", Selector = ValueMap.Of(("app", "web")), Ports = [new() { Port = 80, TargetPort = 8080, NodePort = 30071 }] },
        });
        await scenario.SeesAsync("client", "curl -s --max-time 2 192.168.49.3:30071", "^Request served by web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
        await scenario.ChangeAsync<Service>("web", web => web with { Spec = new() { Type = "ExternalName", ExternalName = "example.org" } });
        await scenario.SeesAsync("client", "dig +short CNAME web.alias-door.svc.cluster.local", "^example.org.$");
        await scenario.SeesAsync("client", "curl -sS --max-time 2 192.168.49.3:30071", "Could not connect to server");
    }

    [Fact]
    public async Task A_node_port_that_moves_opens_there_and_closes_here_and_may_speak_two_protocols()
    {
        var scenario = await cluster.BeginAsync("moving");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: net}, spec: {type: NodePort, selector: {app: net}, ports: [{name: t, port: 80, targetPort: 8080, nodePort: 30072}, {name: u, port: 80, protocol: UDP, targetPort: 8081, nodePort: 30072}]}}",
            Scenario.Pod("net-1", "registry.k8s.io/e2e-test-images/agnhost:2.53", container: "args: [netexec]"));
        await scenario.ReadyAsync("net-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 192.168.49.2:30072/hostname", "^net-1$");
        await scenario.SeesAsync("client", "echo hostname | nc -u -w 1 192.168.49.2 30072", "^net-1$");
        await scenario.ChangeAsync<Service>("net", net => net with { Spec = net.Spec with { Ports = [net.Spec.Ports[0] with { NodePort = 30073 }, net.Spec.Ports[1]] } });
        await scenario.SeesAsync("client", "curl -s --max-time 2 192.168.49.2:30073/hostname", "^net-1$");
        await scenario.SeesAsync("client", "curl -sS --max-time 2 192.168.49.2:30072/hostname", "Could not connect to server");
        await scenario.SeesAsync("client", "echo hostname | nc -u -w 1 192.168.49.2 30072", "^net-1$");
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => scenario.ChangeAsync<Service>("net", net => net with { Spec = net.Spec with { Ports = [net.Spec.Ports[0] with { NodePort = 29999 }, net.Spec.Ports[1]] } }));
        Assert.Contains("spec.ports[0].nodePort: Invalid value: 29999: provided port is not in the valid range. The range of valid ports is 30000-32767", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_Services_may_choose_the_same_pods()
    {
        var scenario = await cluster.BeginAsync("shared");
        await scenario.ApplyAsync(Web, Web.Replace("name: web}", "name: other}", StringComparison.Ordinal), Scenario.Pod("web-1", Echo));
        await scenario.ReadyAsync("web-1");
        await scenario.SeesAsync("client", "curl -s --max-time 2 other", "^Request served by web-1");
        await scenario.DeleteAsync<Service>("other");
        await scenario.SeesAsync("client", "curl -s --max-time 2 web", "^Request served by web-1");
    }

    [Theory]
    [InlineData("PreferSameZone", "zone", "web-1,web-2")]
    [InlineData("PreferClose", "close", "web-1,web-2")]
    [InlineData("PreferSameNode", "node", "web-1")]
    public async Task Traffic_stays_near_and_goes_far_when_nobody_near_is_left(string distribution, string ns, string near)
    {
        var scenario = await cluster.BeginAsync(ns);
        await scenario.ApplyAsync(
            Web.Replace("spec: {", $"spec: {{trafficDistribution: {distribution}, ", StringComparison.Ordinal),
            Scenario.Pod("web-1", Echo, more: "nodeName: node-1"), Scenario.Pod("web-2", Echo, more: "nodeName: node-1"), Scenario.Pod("web-3", Echo, more: "nodeName: node-3"),
            Scenario.Pod("asker", "nicolaka/netshoot", "sleep infinity", "nodeName: node-1"));
        await scenario.ReadyAsync("web-1", "web-2", "web-3", "asker");
        await scenario.UntilAsync<EndpointSlice>(slice => slice.ServiceName is "web" && slice.Endpoints.Count(e => e.Hints is not null) is 3);
        if (near is "web-1")
            await scenario.DeleteAsync<Pod>("web-2");
        const string servers = "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do curl -s --max-time 2 web | head -1 | sed s/.*web/web/; done | sort -u | tr '\\n' ,";
        await scenario.SeesAsync("asker", servers, $"^{near},$");
        await scenario.DeleteAsync<Pod>("web-1");
        if (near is not "web-1")
            await scenario.DeleteAsync<Pod>("web-2");
        await scenario.SeesAsync("asker", servers, "^web-3,$");
    }

    [Fact]
    public async Task A_load_balancer_holds_its_Service_until_the_address_is_given_back()
    {
        var scenario = await cluster.BeginAsync("held");
        await scenario.ApplyAsync(Web.Replace("spec: {", "spec: {type: LoadBalancer, ", StringComparison.Ordinal));
        var service = await scenario.UntilAsync<Service>(service => service.Status.LoadBalancer.Ingress.Count > 0);
        Assert.Equal("service.kubernetes.io/load-balancer-cleanup", Assert.Single(service.Metadata.Finalizers));
        Assert.Equal("VIP", service.Status.LoadBalancer.Ingress[0].IPMode);
        await scenario.ChangeAsync<Service>("web", web => web with { Spec = web.Spec with { Type = "ClusterIP", ExternalTrafficPolicy = "", AllocateLoadBalancerNodePorts = null, Ports = [web.Spec.Ports[0] with { NodePort = 0 }] } });
        await scenario.UntilAsync<Service>(service => service is { Name: "web", Metadata.Finalizers.Count: 0, Status.LoadBalancer.Ingress.Count: 0 });
        await scenario.ChangeAsync<Service>("web", web => web with { Spec = web.Spec with { Type = "LoadBalancer" } });
        await scenario.UntilAsync<Service>(service => service.Status.LoadBalancer.Ingress.Count > 0);
        await scenario.DeleteAsync<Service>("web");
        await scenario.GoneAsync<Service>("web");
        await scenario.UntilAsync<Event>(happened => happened is { Reason: "DeletedLoadBalancer", Message: "Deleted load balancer", Source.Component: "service-controller" });
    }

    [Fact]
    public async Task A_second_range_gives_addresses_and_stays_as_long_as_one_is_used()
    {
        var scenario = await cluster.BeginAsync("ranges");
        var made = (await scenario.Client.CreateAsync(new ServiceCIDR { Metadata = new() { Name = "more" }, Spec = new() { CIDRs = ["10.97.5.0/24"] } })).OrThrow();
        await UntilAsync(cidr => cidr.Status.Conditions is [{ Type: "Ready", Status: "True", Message: "Kubernetes Service CIDR is ready" }]);
        await scenario.ApplyAsync(Web.Replace("spec: {", "spec: {clusterIP: 10.97.5.9, ", StringComparison.Ordinal));
        Assert.Equal(("services", "ranges", "web"), (await scenario.Client.GetAsync<IPAddress>(new("", "10.97.5.9"))).OrThrow().Spec.ParentRef is var parent ? (parent!.Resource, parent.Namespace, parent.Name) : default);
        await scenario.SeesAsync("client", "curl -sS --max-time 1 10.97.5.10", "timed out");
        Assert.True((await scenario.Client.DeleteAsync<ServiceCIDR>(made.NamespacedName)).IsSuccess);
        await UntilAsync(cidr => cidr.Status.Conditions is [{ Status: "False", Reason: "Terminating" }]);
        await scenario.DeleteAsync<Service>("web");
        await new Scenario(scenario.Cluster, "").GoneAsync<ServiceCIDR>("more");
        Assert.True((await scenario.Client.GetAsync<IPAddress>(new("", "10.97.5.9"))).Status.IsNotFound);

        Task<ServiceCIDR> UntilAsync(Func<ServiceCIDR, bool> holds) => new Scenario(scenario.Cluster, "").UntilAsync<ServiceCIDR>(cidr => cidr.Name is "more" && holds(cidr));
    }

    [Fact]
    public async Task A_status_is_written_apart_and_Services_are_found_in_all_namespaces()
    {
        var scenario = await cluster.BeginAsync("several");
        await scenario.ApplyAsync(Web, Web.Replace("name: web}", "name: kept}", StringComparison.Ordinal));
        var web = await scenario.GetAsync<Service>("web");
        var told = (await scenario.Client.UpdateStatusAsync(web with { Status = new() { Conditions = [new() { Type = "Told", Status = "True", Reason = "Test", LastTransitionTime = DateTimeOffset.UnixEpoch }] }, Spec = new() })).OrThrow();
        Assert.Equal(("Told", 1), (told.Status.Conditions[0].Type, told.Spec.Ports.Count));
        Assert.Contains((await scenario.Client.ListAsync<Service>()).OrThrow().Items, service => service is { Name: "kept", Namespace: "several" });
    }
}
