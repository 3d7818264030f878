using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>The end-to-end tests about pods that end but still answer: proxies fall back to them when nobody else is there.</summary>
public sealed class EndingPodScenarios(PatientCluster cluster) : IClassFixture<PatientCluster>
{
    private const string Unready = ", readinessProbe: {httpGet: {path: /, port: 1}, periodSeconds: 1}";

    [Theory]
    [InlineData("cluster-policy", "type: ClusterIP", "node-2", "web")]
    [InlineData("local-policy", "internalTrafficPolicy: Local", "node-1", "web")]
    [InlineData("cluster-door", "type: NodePort", "node-2", "192.168.49.2:PORT")]
    [InlineData("local-door", "type: NodePort, externalTrafficPolicy: Local", "node-2", "192.168.49.2:PORT")]
    public async Task An_ending_endpoint_serves_while_no_other_does(string ns, string spec, string node, string target)
    {
        var scenario = await cluster.BeginAsync(ns);
        await scenario.ApplyAsync(
            $"{{apiVersion: v1, kind: Service, metadata: {{name: web}}, spec: {{{spec}, selector: {{app: web}}, ports: [{{port: 80, targetPort: 8080}}]}}}}",
            Slow("web-1", "node-1"), Scenario.Pod("asker", "nicolaka/netshoot", "sleep infinity", $"nodeName: {node}"));
        await scenario.ReadyAsync("web-1", "asker");
        target = target.Replace("PORT", $"{(await scenario.GetAsync<Service>("web")).Spec.Ports[0].NodePort}", StringComparison.Ordinal);
        await scenario.DeleteAsync<Pod>("web-1");
        await scenario.UntilAsync<EndpointSlice>(slice => slice is { ServiceName: "web", Endpoints: [{ Conditions: { IsReady: false, IsServing: true, IsTerminating: true } }] });
        await scenario.SeesAsync("asker", $"curl -s --max-time 2 {target}", "^Request served by web-1");

        // one that is ready takes over at once
        await scenario.ApplyAsync(Slow("web-2", "node-1"));
        await scenario.ReadyAsync("web-2");
        await scenario.SeesAsync("asker", $"for i in 1 2 3 4 5 6 7 8; do curl -s --max-time 2 {target} | head -1; done | sort -u | tr '\\n' ,", "^Request served by web-2,$");
    }

    [Fact]
    public async Task A_machine_whose_endpoints_all_end_fails_its_health_check_and_serves_on()
    {
        var scenario = await cluster.BeginAsync("health");
        await scenario.ApplyAsync(
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: LoadBalancer, externalTrafficPolicy: Local, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}}", Slow("web-1", "node-1"));
        await scenario.ReadyAsync("web-1");
        var service = await scenario.UntilAsync<Service>(service => service.Status.LoadBalancer.Ingress.Count > 0);
        var check = $"curl -s -o /dev/null -w %{{http_code}} --max-time 2 192.168.49.2:{service.Spec.HealthCheckNodePort}/healthz";
        await scenario.SeesAsync("client", check, "^200$");
        await scenario.DeleteAsync<Pod>("web-1");
        await scenario.SeesAsync("client", check, "^503$");
        await scenario.SeesAsync("client", $"curl -s --max-time 2 192.168.49.2:{service.Spec.Ports[0].NodePort}", "^Request served by web-1");
    }

    [Theory]
    [InlineData("published", true, "^Request served by web-1")]
    [InlineData("unpublished", false, "Could not connect to server")]
    public async Task An_ending_endpoint_that_is_not_ready_is_reached_only_when_its_Service_publishes_it(string ns, bool published, string pattern)
    {
        var scenario = await cluster.BeginAsync(ns);
        await scenario.ApplyAsync(
            $"{{apiVersion: v1, kind: Service, metadata: {{name: web}}, spec: {{publishNotReadyAddresses: {(published ? "true" : "false")}, selector: {{app: web}}, ports: [{{port: 80, targetPort: 8080}}]}}}}", Slow("web-1", "node-1", Unready));
        await scenario.UntilAsync<Pod>(pod => pod is { Name: "web-1", Status.Phase: "Running" });
        await scenario.DeleteAsync<Pod>("web-1");
        await scenario.UntilAsync<EndpointSlice>(slice => slice is { ServiceName: "web", Endpoints: [{ Conditions: { IsServing: false, IsTerminating: true } conditions }] } && conditions.IsReady == published);
        await scenario.SeesAsync("client", "curl -sS --max-time 3 web", pattern);
    }

    [Fact]
    public async Task An_ending_pod_is_reached_by_its_address_and_reaches_others()
    {
        var scenario = await cluster.BeginAsync("both-ways");
        await scenario.ApplyAsync(Slow("web-1", "node-1"), Slow("web-2", "node-2"), Slow("asker", "node-3", ", command: [sleep, infinity]", "nicolaka/netshoot"));
        await scenario.ReadyAsync("web-1", "web-2", "asker");
        var (first, second) = ((await scenario.GetAsync<Pod>("web-1")).Status.PodIP, (await scenario.GetAsync<Pod>("web-2")).Status.PodIP);
        await scenario.DeleteAsync<Pod>("web-1");
        await scenario.DeleteAsync<Pod>("asker");
        await scenario.SeesAsync("client", $"curl -s --max-time 2 {first}:8080", "^Request served by web-1");
        await scenario.SeesAsync("asker", $"curl -s --max-time 2 {second}:8080", "^Request served by web-2");
    }

    /// <summary>A pod that, when it is told to end, goes on for minutes.</summary>
    private static string Slow(string name, string node, string more = "", string image = "jmalloc/echo-server:0.3.6") =>
        $"{{apiVersion: v1, kind: Pod, metadata: {{name: {name}, labels: {{app: {name.Split('-')[0]}}}}}, spec: {{nodeName: {node}, terminationGracePeriodSeconds: 600, containers: [{{name: c, image: \"{image}\", lifecycle: {{preStop: {{sleep: {{seconds: 300}}}}}}{more}}}]}}}}";
}
