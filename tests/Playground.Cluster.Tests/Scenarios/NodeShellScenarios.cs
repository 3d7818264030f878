namespace Playground.Cluster.Tests.Scenarios;

/// <summary>What a shell on a machine shows of the machine's packet filter, and what an ordinary pod may not see.</summary>
public sealed class NodeShellScenarios(ClusterInProcess cluster) : IClassFixture<ClusterInProcess>
{
    private const string OnNode = "nodeName: node-1, hostNetwork: true, hostPID: true, tolerations: [{operator: Exists}], volumes: [{name: host-root, hostPath: {path: /}}]";
    private const string Mounted = "volumeMounts: [{name: host-root, mountPath: /host}]";

    [Fact]
    public async Task Nft_prints_the_rules_on_a_machine_and_nothing_in_a_pod_of_its_own_and_is_forbidden_without_the_right()
    {
        var scenario = await cluster.BeginAsync("nft");
        await scenario.ApplyAsync(
            Scenario.Pod("admin", "nicolaka/netshoot", "sleep infinity", OnNode, $"securityContext: {{privileged: true}}, {Mounted}"),
            Scenario.Pod("plain-host", "nicolaka/netshoot", "sleep infinity", OnNode, Mounted),
            Scenario.Pod("capable", "nicolaka/netshoot", "sleep infinity", container: "securityContext: {capabilities: {add: [NET_ADMIN]}}"));
        await scenario.ReadyAsync("admin", "plain-host", "capable");

        await scenario.SeesAsync("admin", "nft list map ip kube-proxy service-ips", "10.96.0.10 . udp . 53 : goto service-.*-kube-system/kube-dns/udp/dns");
        await scenario.SeesAsync("admin", "chroot /host nft list table ip kube-proxy", "dnat ip to numgen random mod 2 map \\{ 0 : 10.244");
        await scenario.SeesAsync("admin", "nft list chain ip kube-proxy nope", "^Error: No such file or directory");
        await scenario.SeesAsync("plain-host", "nft list ruleset", "Operation not permitted .you must be root.");
        await scenario.SeesAsync("client", "nft list ruleset", "^netlink: Error: cache initialization failed: Operation not permitted");
        Assert.Equal("", await scenario.ExecAsync("capable", "nft list ruleset"));
    }

    [Fact]
    public async Task A_debug_pod_stands_on_the_disk_of_its_machine()
    {
        var scenario = await cluster.BeginAsync("debug");
        await scenario.ApplyAsync(Scenario.Pod("node-debugger", "busybox", "sleep 10000", OnNode, Mounted));
        await scenario.ReadyAsync("node-debugger");
        await scenario.SeesAsync("node-debugger", "cat /host/etc/hostname", "^node-1$");
        await scenario.SeesAsync("node-debugger", "hostname", "^node-1$");
        await scenario.SeesAsync("node-debugger", "chroot /host cat /etc/os-release", "Playground Linux");
    }
}
