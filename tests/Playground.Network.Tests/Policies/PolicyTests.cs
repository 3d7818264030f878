namespace Playground.Network.Tests.Policies;

public sealed class PolicyTests
{
    private const string DenyAll = """
        metadata: { name: deny-all, namespace: lake }
        spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
        """;

    private const string OnlyAnglers = """
        metadata: { name: anglers, namespace: lake }
        spec:
          podSelector: { matchLabels: { role: fish } }
          ingress: [{ from: [{ podSelector: { matchLabels: { role: angler } } }], ports: [{ port: 8080 }] }]
        """;

    [Fact]
    public void Without_a_policy_everything_passes() => Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2:8080"));

    [Fact]
    public void A_pod_that_no_policy_selects_is_open() => Assert.Equal("Delivered: delivered", Send("fish → 10.244.2.3:8080", OnlyAnglers));

    [Fact]
    public void A_selected_pod_takes_only_what_a_rule_allows()
    {
        Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2:8080", OnlyAnglers));
        Assert.Equal("Dropped: NetworkPolicy lake/anglers: no ingress rule allows TCP 8080 from pod lake/heron", Send("heron → 10.244.2.2:8080", OnlyAnglers));
        Assert.Equal("Dropped: NetworkPolicy lake/anglers: no ingress rule allows TCP 9090 from pod lake/angler", Send("angler → 10.244.2.2:9090", OnlyAnglers));
        Assert.Equal("Dropped: NetworkPolicy lake/anglers: no ingress rule allows UDP 8080 from pod lake/angler", Send("angler → 10.244.2.2:8080 UDP", OnlyAnglers));
    }

    [Fact]
    public void A_policy_means_the_pods_port_and_not_the_Services() => Assert.Equal("Delivered: delivered", Send("angler → 10.96.7.9:80", OnlyAnglers));

    [Fact]
    public void A_pod_selector_alone_means_pods_of_the_policys_own_namespace() =>
        Assert.Equal("Dropped: NetworkPolicy lake/anglers: no ingress rule allows TCP 8080 from pod sea/shark", Send("shark → 10.244.2.2:8080", OnlyAnglers));

    [Fact]
    public void A_namespace_selector_means_all_pods_of_the_namespaces()
    {
        var policy = FishTakes("{ from: [{ namespaceSelector: { matchLabels: { salt: 'yes' } } }] }");
        Assert.Equal("Delivered: delivered", Send("shark → 10.244.2.2:8080", policy));
        Assert.StartsWith("Dropped", Send("angler → 10.244.2.2:8080", policy));
    }

    [Fact]
    public void Both_selectors_of_one_peer_must_hold()
    {
        var policy = FishTakes("{ from: [{ namespaceSelector: { matchLabels: { team: water } }, podSelector: { matchLabels: { role: angler } } }] }");
        Assert.Equal("Delivered: delivered", Send("shark → 10.244.2.2:8080", policy));
        Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2:8080", policy));
        Assert.StartsWith("Dropped", Send("heron → 10.244.2.2:8080", policy));
    }

    [Fact]
    public void Two_peers_are_either_or()
    {
        var policy = FishTakes("{ from: [{ namespaceSelector: { matchLabels: { salt: 'yes' } } }, { podSelector: { matchLabels: { role: bird } } }] }");
        Assert.Equal("Delivered: delivered", Send("shark → 10.244.2.2:8080", policy));
        Assert.Equal("Delivered: delivered", Send("heron → 10.244.2.2:8080", policy));
        Assert.StartsWith("Dropped", Send("angler → 10.244.2.2:8080", policy));
    }

    [Fact]
    public void Several_policies_add_up()
    {
        Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2:8080", FishTakes("{ from: [{ podSelector: { matchLabels: { role: bird } } }] }"), OnlyAnglers));
        Assert.Equal(
            "Dropped: NetworkPolicy lake/anglers, lake/fish: no ingress rule allows TCP 8080 from pod sea/shark",
            Send("shark → 10.244.2.2:8080", FishTakes("{ from: [{ podSelector: { matchLabels: { role: bird } } }] }"), OnlyAnglers));
    }

    [Fact]
    public void A_rule_without_peers_means_everybody_and_without_ports_every_port()
    {
        Assert.Equal("Delivered: delivered", Send("shark → 10.244.2.2:9090", FishTakes("{}")));
        Assert.Equal("Delivered: delivered", Send("laptop → 192.168.49.2:30080", FishTakes("{ ports: [{ port: 8080 }] }")));
    }

    [Fact]
    public void Default_deny_stops_egress_at_the_sender_before_ingress_is_asked() =>
        Assert.Equal("Dropped: NetworkPolicy lake/deny-all: no egress rule allows TCP 8080 to pod lake/fish", Send("angler → 10.96.7.9:80", DenyAll));

    [Fact]
    public void A_pod_can_always_reach_itself()
    {
        Assert.Equal("Delivered: delivered", Send("fish → 10.96.7.9:80", DenyAll));
        Assert.Equal("Delivered: delivered", Send("fish → 127.0.0.1:8080", DenyAll));
    }

    [Fact]
    public void A_machine_reaches_its_own_pods_and_no_others()
    {
        Assert.Equal("Delivered: delivered", Send("node-2 → 10.244.2.2:8080", DenyAll));
        Assert.Equal("Dropped: NetworkPolicy lake/deny-all: no ingress rule allows TCP 8080 from 192.168.49.2", Send("node-1 → 10.244.2.2:8080", DenyAll));
    }

    [Fact]
    public void Pods_reach_their_own_machine_through_any_egress_policy() => Assert.Equal("Delivered: delivered", Send("angler → 192.168.49.2:8080", DenyAll));

    [Fact]
    public void A_block_of_addresses_means_machines_the_laptop_and_pods_alike()
    {
        var policy = FishTakes("{ from: [{ ipBlock: { cidr: 192.168.49.0/24, except: [192.168.49.1/32] } }, { ipBlock: { cidr: 10.244.1.2/32 } }] }");
        Assert.Equal("Delivered: delivered", Send("node-1 → 10.244.2.2:8080", policy));
        Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2:8080", policy));
        Assert.StartsWith("Dropped", Send("heron → 10.244.2.2:8080", policy));
    }

    [Fact]
    public void From_outside_the_receiver_sees_the_machine_that_masqueraded_unless_that_is_its_own()
    {
        var machines = FishTakes("{ from: [{ ipBlock: { cidr: 192.168.49.2/32 } }] }");
        Assert.Equal("Delivered: delivered", Send("laptop → 192.168.49.2:30080", machines));
        Assert.Equal("Dropped: NetworkPolicy lake/fish: no ingress rule allows TCP 8080 from 192.168.49.1", Send("laptop → 192.168.49.3:30080", machines));
    }

    [Fact]
    public void A_range_of_ports_ends_with_endPort()
    {
        var policy = FishTakes("{ ports: [{ port: 8080, endPort: 8081 }] }");
        Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2:8081", policy));
        Assert.StartsWith("Dropped", Send("angler → 10.244.2.2:8082", policy));
    }

    [Fact]
    public void A_named_port_is_the_receivers_container_port_of_that_name_and_protocol()
    {
        Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2:8080", FishTakes("{ ports: [{ port: web }] }")));
        Assert.StartsWith("Dropped", Send("angler → 10.244.2.2:9090", FishTakes("{ ports: [{ port: web }] }")));
        Assert.StartsWith("Dropped", Send("angler → 10.244.2.2:53 UDP", FishTakes("{ ports: [{ port: dns }] }")));
        Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2:53 UDP", FishTakes("{ ports: [{ port: dns, protocol: UDP }] }")));
    }

    [Fact]
    public void A_named_port_of_an_egress_rule_is_the_peers()
    {
        var policy = AnglerSends("{ to: [{ podSelector: {} }], ports: [{ port: web }] }");
        Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2:8080", policy));
        Assert.StartsWith("Dropped", Send("angler → 10.244.2.3:8080", policy));
    }

    [Fact]
    public void An_echo_request_passes_only_a_rule_without_ports()
    {
        Assert.Equal("Delivered: delivered", Send("angler → 10.244.2.2 ICMP", FishTakes("{ from: [{ podSelector: {} }] }")));
        Assert.Equal("Dropped: NetworkPolicy lake/fish: no ingress rule allows ICMP from pod lake/angler", Send("angler → 10.244.2.2 ICMP", FishTakes("{ ports: [{ port: 8080 }] }")));
    }

    [Fact]
    public void Policy_types_left_out_mean_ingress_and_egress_only_when_there_are_egress_rules()
    {
        Assert.Equal("Delivered: delivered", Send("fish → 10.244.1.2:8080", FishTakes("{ ports: [{ port: 1 }] }")));
        Assert.StartsWith("Dropped", Send("fish → 10.244.1.2:8080", "metadata: { name: p, namespace: lake }\nspec: { podSelector: {}, egress: [{ ports: [{ port: 1 }] }] }"));
    }

    [Fact]
    public void A_policy_for_egress_alone_leaves_ingress_open()
    {
        const string Policy = "metadata: { name: p, namespace: lake }\nspec: { podSelector: {}, policyTypes: [Egress] }";
        Assert.Equal("Delivered: delivered", Send("shark → 10.244.2.2:8080", Policy));
        Assert.StartsWith("Dropped: NetworkPolicy lake/p: no egress rule", Send("fish → 10.244.1.9:8080", Policy));
    }

    [Fact]
    public void Expressions_choose_as_everywhere()
    {
        var policy = FishTakes("{ from: [{ podSelector: { matchExpressions: [{ key: role, operator: NotIn, values: [angler] }] } }] }");
        Assert.Equal("Delivered: delivered", Send("heron → 10.244.2.2:8080", policy));
        Assert.StartsWith("Dropped", Send("angler → 10.244.2.2:8080", policy));
    }

    [Fact]
    public void A_policy_that_is_taken_away_no_longer_counts()
    {
        var rows = new PolicyRows(DenyAll);
        rows.Policies = rows.Policies.WithPolicy(new("lake", "deny-all"), null);
        Assert.True(rows.Policies.IsEmpty);
        Assert.Equal("Delivered: delivered", rows.Send("angler → 10.244.2.2:8080"));
    }

    [Fact]
    public void Egress_to_a_Services_node_port_on_another_machine_is_judged_by_that_machines_address() =>
        Assert.Equal(
            "Dropped: NetworkPolicy lake/angler: no egress rule allows TCP 30080 to 192.168.49.3",
            Send("angler → 192.168.49.3:30080", AnglerSends("{ to: [{ podSelector: {} }] }")));

    private static string Send(string row, params string[] policies) => new PolicyRows(policies).Send(row);

    private static string FishTakes(string rule) =>
        "metadata: { name: fish, namespace: lake }\nspec: { podSelector: { matchLabels: { role: fish } }, ingress: [" + rule + "] }";

    private static string AnglerSends(string rule) =>
        "metadata: { name: angler, namespace: lake }\nspec: { podSelector: { matchLabels: { role: angler } }, policyTypes: [Egress], egress: [" + rule + "] }";
}
