using Playground.Kubernetes.Core;
using Playground.Network.Fabric;
using Playground.Network.Tests.Dns.Server;

namespace Playground.Network.Tests.Services;

/// <summary>kube-proxy's rules in its nftables mode, one packet a row.</summary>
public sealed class RoutingTests
{
    private const string OnFish = "10.244.2.2:8080 node-2";

    [Fact]
    public void Source_ranges_guard_the_load_balancers_address_and_nothing_else()
    {
        var rows = new RoutingRows().With(Balancer("loadBalancerSourceRanges: [10.244.0.0/16], externalIPs: [203.0.113.5]"), OnFish);
        Assert.Equal("Dropped: firewall: 192.168.49.1 is in none of loadBalancerSourceRanges, drop", rows.Send("laptop → 172.18.255.200:80"));
        Assert.Equal("Delivered to fish 10.244.2.2:8080 from 192.168.49.2 by node-1", rows.Send("laptop → 192.168.49.2:30080"));
        Assert.Equal("Delivered to fish 10.244.2.2:8080 from 192.168.49.2 by node-1", rows.Send("angler → 172.18.255.200:80"));
        Assert.StartsWith("Delivered", rows.Send("laptop → 203.0.113.5:80"));
    }

    [Fact]
    public void Source_ranges_hold_inside_the_cluster_too() => Assert.Equal(
        "Dropped: firewall: 10.244.1.2 is in none of loadBalancerSourceRanges, drop",
        new RoutingRows().With(Balancer("loadBalancerSourceRanges: [192.168.0.0/16]"), OnFish).Send("angler → 172.18.255.200:80"));

    [Fact]
    public void A_load_balancer_works_without_node_ports()
    {
        var rows = new RoutingRows().With(Balancer("allocateLoadBalancerNodePorts: false").Replace("nodePort: 30080", "nodePort: 0"), OnFish);
        Assert.StartsWith("Delivered to fish", rows.Send("laptop → 172.18.255.200:80"));
        Assert.StartsWith("Refused: nothing listens on port 30080", rows.Send("laptop → 192.168.49.2:30080"));
    }

    [Fact]
    public void Under_externalTrafficPolicy_Local_a_load_balancer_picks_a_machine_with_a_ready_endpoint_and_the_source_is_kept() => Assert.Equal(
        "Delivered to fish 10.244.2.2:8080 from 192.168.49.1 by node-2", new RoutingRows().With(Balancer("externalTrafficPolicy: Local"), OnFish).Send("laptop → 172.18.255.200:80"));

    [Fact]
    public void Under_externalTrafficPolicy_Local_a_machine_without_an_endpoint_drops_what_comes_from_outside() => Assert.Equal(
        "Dropped: no-endpoint-nodeports: lake/fish has no endpoint on node-1 and its policy is Local, drop",
        new RoutingRows().With(Balancer("externalTrafficPolicy: Local"), OnFish).Send("laptop → 192.168.49.2:30080"));

    [Fact]
    public void Under_externalTrafficPolicy_Local_pods_and_machines_take_the_short_cut_to_all_endpoints()
    {
        var rows = new RoutingRows().With(Balancer("externalTrafficPolicy: Local"), OnFish);
        Assert.Equal("Delivered to fish 10.244.2.2:8080 from 10.244.1.2 by node-1", rows.Send("angler → 172.18.255.200:80"));
        Assert.Equal("Delivered to fish 10.244.2.2:8080 from 10.244.1.2 by node-1", rows.Send("angler → 192.168.49.2:30080"));
        Assert.Equal("Delivered to fish 10.244.2.2:8080 from 192.168.49.2 by node-1", rows.Send("node-1 → 192.168.49.2:30080"));
    }

    [Fact]
    public void An_external_policy_says_nothing_where_nothing_comes_from_outside() => Assert.Equal(
        "Delivered to fish 10.244.2.2:8080 from 10.244.1.2 by node-1", new RoutingRows().With(Cluster("externalTrafficPolicy: Local"), OnFish).Send("angler → 10.96.7.9:80"));

    [Fact]
    public void InternalTrafficPolicy_Local_means_the_cluster_address_alone()
    {
        var rows = new RoutingRows().With(Balancer("internalTrafficPolicy: Local"), OnFish);
        Assert.Equal("Dropped: no-endpoint-services: lake/fish has no endpoint on node-1 and its policy is Local, drop", rows.Send("angler → 10.96.7.9:80"));
        Assert.StartsWith("Delivered", rows.Send("trout → 10.96.7.9:80"));
        Assert.StartsWith("Delivered", rows.Send("laptop → 192.168.49.2:30080"));
        Assert.StartsWith("Delivered", rows.Send("angler → 172.18.255.200:80"));
    }

    [Fact]
    public void An_endpoint_without_a_node_is_local_nowhere() => Assert.StartsWith(
        "Dropped: no-endpoint-services", new RoutingRows().With(Cluster("internalTrafficPolicy: Local"), "10.244.2.2:8080 -").Send("trout → 10.96.7.9:80"));

    [Fact]
    public void A_Local_policy_without_any_endpoint_anywhere_still_refuses() => Assert.Equal(
        "Refused: no-endpoint-services: lake/fish has no endpoint, reject", new RoutingRows().With(Cluster("internalTrafficPolicy: Local")).Send("angler → 10.96.7.9:80"));

    [Fact]
    public void Without_endpoints_every_door_of_a_Service_refuses()
    {
        var rows = new RoutingRows().With(Balancer(""), "10.244.2.2:8080 node-2 unready");
        Assert.All(["angler → 10.96.7.9:80", "angler → 172.18.255.200:80", "laptop → 192.168.49.2:30080", "laptop → 172.18.255.200:80"], row => Assert.StartsWith("Refused: no-endpoint-services", rows.Send(row)));
    }

    [Fact]
    public void Ending_endpoints_serve_while_none_is_ready_and_not_those_that_no_longer_serve()
    {
        Assert.StartsWith("Delivered to fish", new RoutingRows().With(Cluster(""), OnFish + " terminating").Send("angler → 10.96.7.9:80"));
        Assert.StartsWith("Refused", new RoutingRows().With(Cluster(""), OnFish + " terminating unready").Send("angler → 10.96.7.9:80"));
        Assert.StartsWith("Delivered to trout", new RoutingRows().With(Cluster(""), OnFish + " terminating", "10.244.2.3:8080 node-2").Send("angler → 10.96.7.9:80"));
    }

    [Fact]
    public void A_Local_policy_falls_back_to_ending_endpoints_of_its_machine() => Assert.StartsWith(
        "Delivered to fish", new RoutingRows().With(Balancer("externalTrafficPolicy: Local"), OnFish + " terminating").Send("laptop → 192.168.49.3:30080"));

    [Fact]
    public void A_pod_that_meets_itself_sees_its_machines_bridge() => Assert.Equal(
        "Delivered to fish 10.244.2.2:8080 from 10.244.2.1 by node-2", new RoutingRows().With(Cluster(""), OnFish).Send("fish → 10.96.7.9:80"));

    [Fact]
    public void Inside_the_cluster_pods_keep_their_address() => Assert.Equal(
        "Delivered to fish 10.244.2.2:8080 from 10.244.1.2 by node-1", new RoutingRows().With(Cluster(""), OnFish).Send("angler → 10.96.7.9:80"));

    [Fact]
    public void One_port_may_be_two_of_different_protocols()
    {
        var rows = new RoutingRows().With(
            "metadata: { name: fish, namespace: lake }\nspec: { clusterIP: 10.96.7.9, ports: [{ name: t, port: 80, protocol: TCP }, { name: u, port: 80, protocol: UDP }, { name: s, port: 81, protocol: SCTP }] }",
            "10.244.2.2:8080 node-2 port:t", "10.244.2.3:9090 node-2 port:u UDP", "10.244.2.2:9090 node-2 port:s SCTP");
        Assert.StartsWith("Delivered to fish 10.244.2.2:8080", rows.Send("angler → 10.96.7.9:80"));
        Assert.StartsWith("Delivered to trout 10.244.2.3:9090", rows.Send("angler → 10.96.7.9:80 UDP"));
        Assert.Equal("Refused: nothing listens on port 9090", rows.Send("angler → 10.96.7.9:81 SCTP"));
        Assert.StartsWith("Refused: cluster-ips-check", rows.Send("angler → 10.96.7.9:80 SCTP"));
    }

    [Fact]
    public void Each_family_leads_to_endpoints_of_its_own()
    {
        var rows = new RoutingRows().With(
            "metadata: { name: fish, namespace: lake }\nspec: { clusterIP: 10.96.7.9, clusterIPs: [10.96.7.9, 'fd00:96::9'], ports: [{ port: 80, protocol: TCP }] }",
            OnFish, "[fd00:2::2]:8080 node-2");
        Assert.Equal("Delivered to fish 10.244.2.2:8080 from 10.244.1.2 by node-1", rows.Send("angler → 10.96.7.9:80"));
        Assert.Equal("Delivered to fish [fd00:2::2]:8080 from fd00:1::2 by node-1", rows.Send("angler → [fd00:96::9]:80"));
    }

    [Fact]
    public void Endpoints_of_one_family_do_not_serve_the_other() => Assert.StartsWith("Refused: no-endpoint-services", new RoutingRows().With(
        "metadata: { name: fish, namespace: lake }\nspec: { clusterIP: 10.96.7.9, clusterIPs: [10.96.7.9, 'fd00:96::9'], ports: [{ port: 80, protocol: TCP }] }", OnFish).Send("angler → [fd00:96::9]:80"));

    [Fact]
    public void A_Service_of_another_proxy_is_none_of_ours() => Assert.Equal(
        "Dropped: cluster-ips-check: no Service has this address, drop",
        new RoutingRows().With(Cluster("").Replace("namespace: lake", "namespace: lake, labels: { service.kubernetes.io/service-proxy-name: other }"), OnFish).Send("angler → 10.96.7.9:80"));

    [Fact]
    public void Ports_and_addresses_that_lead_nowhere()
    {
        var rows = new RoutingRows().With(Cluster(""), OnFish);
        Assert.Equal("Refused: cluster-ips-check: the Service has no such port, reject", rows.Send("angler → 10.96.7.9:8080"));
        Assert.Equal("Dropped: cluster-ips-check: no Service has this address, drop", rows.Send("angler → 10.96.200.1:80"));
    }

    [Fact]
    public void A_change_of_type_opens_and_closes_doors()
    {
        var rows = new RoutingRows().With(Cluster(""), OnFish);
        Assert.StartsWith("Refused: nothing listens", rows.Send("laptop → 192.168.49.2:30080"));
        rows.With(Balancer(""), OnFish);
        Assert.StartsWith("Delivered", rows.Send("laptop → 192.168.49.2:30080"));
        rows.With("metadata: { name: fish, namespace: lake }\nspec: { type: ExternalName, externalName: example.com }");
        Assert.StartsWith("Refused: nothing listens", rows.Send("laptop → 192.168.49.2:30080"));
        Assert.StartsWith("Dropped: cluster-ips-check", rows.Send("angler → 10.96.7.9:80"));
        Assert.Empty(rows.Services.Services);
    }

    [Fact]
    public void A_node_port_moved_to_another_Service_stays_when_the_first_goes()
    {
        var rows = new RoutingRows().With(Balancer(""), OnFish).With(Balancer("").Replace("name: fish", "name: trout").Replace("10.96.7.9", "10.96.7.10"), "10.244.2.3:8080 node-2");
        rows.With("metadata: { name: fish, namespace: lake }\nspec: { type: ExternalName, externalName: example.com }");
        Assert.StartsWith("Delivered to trout", rows.Send("laptop → 192.168.49.2:30080"));
    }

    [Fact]
    public void Another_machines_node_port_is_that_machines_decision() => Assert.Equal(
        "Delivered to fish 10.244.2.2:8080 from 192.168.49.3 by node-2", new RoutingRows().With(Balancer(""), OnFish).Send("angler → 192.168.49.3:30080"));

    [Fact]
    public void A_session_keeps_its_endpoint_until_its_time_is_over()
    {
        var time = new ManualTime();
        var rows = new RoutingRows(time).With(Cluster("sessionAffinity: ClientIP, sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } }"), OnFish, "10.244.2.3:8080 node-2");
        var first = rows.Send("angler → 10.96.7.9:80");
        Assert.All(Enumerable.Range(0, 20), _ =>
        {
            // each use starts the time anew
            time.Advance(TimeSpan.FromSeconds(9));
            Assert.Equal(first, rows.Send("angler → 10.96.7.9:80"));
        });
        Assert.Contains(Enumerable.Range(0, 20), _ =>
        {
            time.Advance(TimeSpan.FromSeconds(11));
            return rows.Send("angler → 10.96.7.9:80") != first;
        });
        var last = rows.Send("angler → 10.96.7.9:80");
        rows.With(Cluster("sessionAffinity: ClientIP, sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } }"), last.Contains("fish") ? "10.244.2.3:8080 node-2" : OnFish);
        Assert.NotEqual(last, rows.Send("angler → 10.96.7.9:80"));
    }

    [Fact]
    public void A_host_port_leads_to_the_pod_on_its_own_machine_only()
    {
        var rows = new RoutingRows { HostPorts = HostPortTable.Empty.With(new("lake", "fish"), HostPortTable.Of(FishWith("{ containerPort: 8080, hostPort: 8888 }"))) };
        Assert.Equal("Delivered to fish 10.244.2.2:8080 from 192.168.49.1 by node-2", rows.Send("laptop → 192.168.49.3:8888"));
        Assert.Equal("Delivered to fish 10.244.2.2:8080 from 10.244.1.2 by node-2", rows.Send("angler → 192.168.49.3:8888"));
        Assert.Equal("Refused: nothing listens on port 8888", rows.Send("laptop → 192.168.49.2:8888"));
        Assert.Equal("Refused: nothing listens on port 8888", rows.Send("laptop → 192.168.49.3:8888 UDP"));
    }

    [Fact]
    public void One_host_port_may_be_many_by_address_and_protocol()
    {
        var table = HostPortTable.Empty.With(new("lake", "fish"), HostPortTable.Of(FishWith("{ containerPort: 8080, hostPort: 8888, hostIP: 192.168.49.3 }, { containerPort: 9090, hostPort: 8888, protocol: UDP }")));
        var rows = new RoutingRows { HostPorts = table };
        Assert.StartsWith("Delivered to fish 10.244.2.2:8080", rows.Send("laptop → 192.168.49.3:8888"));
        Assert.StartsWith("Delivered to fish 10.244.2.2:9090", rows.Send("laptop → 192.168.49.3:8888 UDP"));
        rows.HostPorts = table.With(new("lake", "fish"), []);
        Assert.StartsWith("Refused", rows.Send("laptop → 192.168.49.3:8888"));
    }

    [Fact]
    public void The_health_check_counts_ready_endpoints_of_the_machine_and_not_ending_ones()
    {
        var rows = new RoutingRows().With(Balancer("externalTrafficPolicy: Local, healthCheckNodePort: 32000"), OnFish);
        Assert.Equal((0, 1), (rows.Services.HealthCheckedAt(32000)!.ReadyOn("node-1"), rows.Services.HealthCheckedAt(32000)!.ReadyOn("node-2")));
        rows.With(Balancer("externalTrafficPolicy: Local, healthCheckNodePort: 32000"), OnFish + " terminating");
        Assert.Equal(0, rows.Services.HealthCheckedAt(32000)!.ReadyOn("node-2"));
        rows.With(Balancer("externalTrafficPolicy: Cluster"), OnFish);
        Assert.Null(rows.Services.HealthCheckedAt(32000));
    }

    [Fact]
    public void A_pod_counts_once_for_the_health_check_whichever_of_the_ports_it_has()
    {
        var rows = new RoutingRows().With(
            Balancer("externalTrafficPolicy: Local, healthCheckNodePort: 32000").Replace("ports: [{", "ports: [{ name: a, port: 79, protocol: TCP, targetPort: 7979 }, { name: b,"),
            OnFish + " port:b", "10.244.2.3:8080 node-2 port:b", "10.244.2.3:7979 node-2 port:a");
        Assert.Equal(2, rows.Services.HealthCheckedAt(32000)!.ReadyOn("node-2"));
    }

    private static Pod FishWith(string ports) => Yaml.Read<Pod>(
        $"apiVersion: v1\nkind: Pod\nmetadata: {{ name: fish, namespace: lake }}\nspec: {{ nodeName: node-2, containers: [{{ name: c, image: i, ports: [{ports}] }}] }}\nstatus: {{ phase: Running, podIP: 10.244.2.2 }}");

    private static string Cluster(string spec) =>
        $"metadata: {{ name: fish, namespace: lake }}\nspec: {{ type: ClusterIP, clusterIP: 10.96.7.9, ports: [{{ port: 80, protocol: TCP, targetPort: 8080 }}]{More(spec)} }}";

    private static string Balancer(string spec) =>
        $"metadata: {{ name: fish, namespace: lake }}\nspec: {{ type: LoadBalancer, clusterIP: 10.96.7.9, ports: [{{ port: 80, protocol: TCP, targetPort: 8080, nodePort: 30080 }}]{More(spec)} }}\nstatus: {{ loadBalancer: {{ ingress: [{{ ip: 172.18.255.200 }}] }} }}";

    private static string More(string spec) => spec is "" ? "" : $", {spec}";
}
