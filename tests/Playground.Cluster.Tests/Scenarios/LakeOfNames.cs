namespace Playground.Cluster.Tests.Scenarios;

/// <summary>A cluster with the namespace `lake` in which every kind of Service has a name, asked from pods with each C library.</summary>
public sealed class LakeOfNames : IAsyncLifetime
{
    private readonly ClusterInProcess _cluster = new();

    internal Scenario Lake { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _cluster.InitializeAsync();
        Lake = await _cluster.BeginAsync("lake");
        await Lake.ApplyAsync(
            """
            {apiVersion: v1, kind: Service, metadata: {name: fish}, spec: {clusterIP: 10.96.7.9, selector: {app: fish}, ports: [{name: http, port: 80, targetPort: 8080}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: school}, spec: {clusterIP: None, selector: {app: fish}, ports: [{name: http, port: 8080}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: ghost}, spec: {clusterIP: 10.96.7.10, selector: {app: ghost}, ports: [{port: 80}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: empty}, spec: {clusterIP: None, selector: {app: ghost}, ports: [{port: 80}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: outside}, spec: {type: ExternalName, externalName: www.example.com}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: alias}, spec: {type: ExternalName, externalName: fish.lake.svc.cluster.local}}
            """,
            Scenario.Pod("fish-1", "jmalloc/echo-server:0.3.6", more: "hostname: sardine, subdomain: school"),
            Scenario.Pod("fish-2", "jmalloc/echo-server:0.3.6"),
            Scenario.Pod("musl", "alpine:3.19", "sleep infinity"),
            Scenario.Pod("glibc", "nginx:1.24"),
            Scenario.Pod("box", "busybox:1.36", "sleep 100000"),
            Scenario.Pod("few-dots", "nicolaka/netshoot", "sleep infinity", "dnsConfig: {options: [{name: ndots, value: \"1\"}]}"),
            Scenario.Pod("own", "nicolaka/netshoot", "sleep infinity", "dnsPolicy: None, dnsConfig: {nameservers: [1.1.1.1], searches: [example.com], options: [{name: ndots, value: \"2\"}]}"),
            Scenario.Pod("host", "nicolaka/netshoot", "sleep infinity", "hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet, hostname: ignored"),
            Scenario.Pod("named", "nicolaka/netshoot", "sleep infinity", "hostname: querier, subdomain: school"));
        await Lake.ReadyAsync("fish-1", "fish-2", "musl", "glibc", "box", "few-dots", "own", "host", "named");
        await Lake.SeesAsync("client", "dig +short school.lake.svc.cluster.local | wc -l", "2");
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
