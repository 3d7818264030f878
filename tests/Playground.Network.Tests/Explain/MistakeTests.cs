using Playground.Kubernetes.Core;
using Playground.Network.Dns;
using Playground.Network.Explain;

namespace Playground.Network.Tests.Explain;

/// <summary>The usual mistakes, each as `sentence`, the fields it is read from, and the first remedy.</summary>
public sealed class MistakeTests
{
    private const string Fish = "metadata: { name: fish, namespace: lake }\nspec: { clusterIP: 10.96.7.9, selector: { role: fish }, ports: [{ port: 80, targetPort: 8080 }] }";

    [Fact]
    public void Everything_right() => Says(
        Lake("role=fish").Add(Fish), "fish.lake", 80,
        "pod lake/angler reaches pod lake/fish through Service lake/fish at fish.lake:80.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Service lake/fish endpoints"], "");

    [Fact]
    public void A_selector_that_matches_nothing_and_the_label_that_nearly_does() => Says(
        Lake("role=fisch").Add(Fish), "fish", 80,
        "pod lake/angler is refused at fish:80, because Service lake/fish has no endpoint: its selector role=fish matches no pod; pod fish has role=fisch.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Service lake/fish spec.selector", "Pod lake/fish metadata.labels[role]"],
        """kubectl patch service fish -n lake -p '{"spec":{"selector":{"role":"fisch"}}}'""");

    [Fact]
    public void A_label_under_another_key() => Says(
        Lake("app=fish").Add(Fish), "fish", 80,
        "pod lake/angler is refused at fish:80, because Service lake/fish has no endpoint: its selector role=fish matches no pod; pod fish has app=fish.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Service lake/fish spec.selector", "Pod lake/fish metadata.labels"],
        "kubectl label pod fish -n lake role=fish");

    [Fact]
    public void Of_several_pods_the_one_whose_label_is_spelled_alike() => Says(
        Lake("role=fish").Add(SmallCluster.Pod("cod", "lake", "node-1", "10.244.1.3", "role=cod")).Add(Fish.Replace("role: fish", "role: fihs")), "fish", 80,
        "pod lake/angler is refused at fish:80, because Service lake/fish has no endpoint: its selector role=fihs matches no pod; pod fish has role=fish.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Service lake/fish spec.selector", "Pod lake/fish metadata.labels[role]"],
        """kubectl patch service fish -n lake -p '{"spec":{"selector":{"role":"fish"}}}'""");

    [Fact]
    public void A_key_that_is_nearly_the_pods() => Says(
        Lake("role=fish").Add(SmallCluster.Pod("cod", "lake", "node-1", "10.244.1.3", "rule=cod")).Add(Fish.Replace("role: fish", "rol: fish")), "fish", 80,
        "pod lake/angler is refused at fish:80, because Service lake/fish has no endpoint: its selector rol=fish matches no pod; pod fish has role=fish.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Service lake/fish spec.selector", "Pod lake/fish metadata.labels"],
        """kubectl patch service fish -n lake -p '{"spec":{"selector":{"rol":null,"role":"fish"}}}'""");

    [Fact]
    public void A_selector_that_no_pod_comes_near() => Says(
        Lake("x=y").Add(Fish.Replace("role: fish", "app: whale")), "fish", 80,
        "pod lake/angler is refused at fish:80, because Service lake/fish has no endpoint: its selector app=whale matches no pod.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Service lake/fish spec.selector"],
        "kubectl get pods -n lake --show-labels");

    [Fact]
    public void A_Service_away_from_its_pods() => Says(
        Lake("role=fish").Add(Fish.Replace("namespace: lake", "namespace: sea")), "fish.sea", 80,
        "pod lake/angler is refused at fish.sea:80, because Service sea/fish has no endpoint: its selector role=fish matches no pod in namespace sea; pod fish in namespace lake has these labels.",
        ["DNS ", "Service sea/fish spec.ports[0]", "Service sea/fish spec.selector", "Pod lake/fish metadata.namespace"],
        "kubectl expose pod fish -n lake --name=fish --port=80 --target-port=8080");

    [Theory]
    [InlineData("fish.pond", "there is no namespace pond, and no host of that name outside the cluster")]
    [InlineData("fish.pond.svc", "there is no namespace pond")]
    [InlineData("a.b.c.example", "no name server knows the name")]
    public void A_name_that_leads_nowhere(string host, string because) => Assert.Equal(
        $"pod lake/angler cannot find out the address of {host}, because {because}.", Lake("role=fish").Add(Fish).Settle().Explain("angler", host, 80).Sentence);

    [Fact]
    public void A_wrong_target_port() => Says(
        Lake("role=fish").Add(Fish.Replace("8080", "8081")), "fish", 80,
        "pod lake/angler is refused at fish:80, because nothing listens on port 8081 of pod lake/fish, the target port of Service lake/fish.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Pod lake/fish spec.containers[*].ports[*].containerPort", "Pod lake/fish ", "Service lake/fish spec.ports[0].targetPort"],
        """kubectl patch service fish -n lake --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":8080}]'""");

    [Fact]
    public void A_named_target_port_that_no_container_has() => Says(
        Lake("role=fish").Add(Fish.Replace("8080", "http")), "fish", 80,
        "pod lake/angler is refused at fish:80, because Service lake/fish has no endpoint: no container has a port named http.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Service lake/fish spec.selector", "Service lake/fish spec.ports[0].targetPort", "Pod lake/fish spec.containers[*].ports[*].name"],
        """kubectl patch service fish -n lake --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":8080}]'""");

    [Fact]
    public void A_port_the_Service_does_not_have() => Says(
        Lake("role=fish").Add(Fish), "fish", 8080,
        "pod lake/angler is refused at fish:8080, because Service lake/fish has no port 8080/TCP.",
        ["DNS ", "Service lake/fish spec.ports", "Service lake/fish spec.ports[0].targetPort"], "fish:80");

    [Fact]
    public void No_ready_pod() => Says(
        Lake("role=fish", ready: false).Add(Fish), "fish", 80,
        "pod lake/angler is refused at fish:80, because Service lake/fish has no endpoint: pod fish is not ready.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Service lake/fish spec.selector", "Pod lake/fish status.conditions[type=Ready].status"],
        "kubectl describe pod fish -n lake");

    [Fact]
    public void The_wrong_namespace() => Says(
        Lake("role=fish").Add(Fish.Replace("lake", "sea")), "fish", 80,
        "pod lake/angler cannot find out the address of fish, because there is no Service fish in namespace lake, and a pod's name is no DNS name; there is one in namespace sea.",
        ["Service lake/fish metadata.name", "Pod lake/fish metadata.name", "Service sea/fish metadata.namespace"],
        "kubectl expose pod fish -n lake --port=80");

    [Fact]
    public void A_name_without_the_svc_label() => Says(
        Lake("role=fish").Add(Fish), "fish.lake.cluster.local", 80,
        "pod lake/angler cannot find out the address of fish.lake.cluster.local, because the name of a Service has the label svc between its namespace and the cluster's domain.",
        [], "fish.lake.svc.cluster.local");

    [Fact]
    public void A_misspelled_name() => Says(
        Lake("role=fish").Add(Fish), "fsh", 80,
        "pod lake/angler cannot find out the address of fsh, because there is no Service fsh in namespace lake; there is fish.",
        ["Service lake/fsh metadata.name", "Service lake/fish metadata.name"], "fish");

    [Fact]
    public void A_headless_Service_with_another_port() => Says(
        Lake("role=fish").Add(Fish.Replace("10.96.7.9", "None")), "fish", 80,
        "pod lake/angler is refused at fish:80, because nothing listens on port 80 of pod lake/fish: Service lake/fish is headless, so its name stands for an address and its ports are not translated.",
        ["DNS ", "Pod lake/fish spec.containers[*].ports[*].containerPort", "Pod lake/fish ", "Service lake/fish spec.clusterIP", "Service lake/fish spec.ports"], "fish:8080");

    [Fact]
    public void A_headless_Service_without_a_ready_pod() => Says(
        Lake("role=fish", ready: false).Add(Fish.Replace("10.96.7.9", "None")), "fish", 80,
        "pod lake/angler cannot find out the address of fish, because the headless Service lake/fish has no ready pod: pod fish is not ready.",
        ["Service lake/fish spec.clusterIP", "Service lake/fish spec.selector", "Pod lake/fish status.conditions[type=Ready].status"], "kubectl describe pod fish -n lake");

    [Fact]
    public void An_ExternalName_with_a_port() => Says(
        Lake("role=fish").Add(Fish, "metadata: { name: alias, namespace: lake }\nspec: { type: ExternalName, externalName: trout.lake.svc.cluster.local, ports: [{ port: 80, targetPort: 8080 }] }")
            .Add(Fish.Replace("name: fish", "name: trout").Replace("10.96.7.9", "None")), "alias", 80,
        "pod lake/angler is refused at alias:80, because nothing listens on port 80 of pod lake/fish: Service lake/alias is an alias, so its name stands for an address and its ports are not translated.",
        ["DNS ", "Pod lake/fish spec.containers[*].ports[*].containerPort", "Pod lake/fish ", "Service lake/alias spec.externalName", "Service lake/alias spec.ports"], "alias:8080");

    [Fact]
    public void A_policy_in_the_way() => Says(
        Lake("role=fish").Add(Fish, "metadata: { name: deny, namespace: lake }\nspec: { podSelector: {}, policyTypes: [Ingress] }"), "fish", 80,
        "pod lake/angler gets no answer at fish:80, because no ingress rule of NetworkPolicy lake/deny, which selects pod lake/fish, allows it.",
        ["DNS ", "Service lake/fish spec.ports[0]", "NetworkPolicy lake/deny spec.podSelector", "NetworkPolicy lake/deny spec.ingress"],
        """kubectl patch networkpolicy deny -n lake --type=json -p '[{"op":"add","path":"/spec/ingress","value":[{"from":[{"podSelector":{"matchLabels":{"role":"angler"}}}],"ports":[{"protocol":"TCP","port":8080}]}]}]'""");

    [Fact]
    public void What_the_cluster_adds_to_labels_is_no_way_to_choose_pods() => Assert.EndsWith(
        """[{"from":[{"podSelector":{"matchLabels":{"app.kubernetes.io/name":"angler"}}}],"ports":[{"protocol":"TCP","port":8080}]}]}]'""",
        Lake("role=fish").Add(SmallCluster.Pod("angler", "lake", "node-1", "10.244.1.2", "app.kubernetes.io/name=angler,topology.kubernetes.io/zone=a,pod-template-hash=59d6"))
            .Add(Fish, "metadata: { name: deny, namespace: lake }\nspec: { podSelector: {}, policyTypes: [Ingress] }").Settle().Explain("angler", "fish", 80).Fixes[0].Command);

    [Fact]
    public void A_policy_before_DNS() => Says(
        Lake("role=fish").Add(Fish, "metadata: { name: deny, namespace: lake }\nspec: { podSelector: {}, policyTypes: [Egress] }"), "fish", 80,
        "pod lake/angler cannot find out the address of fish: no answer comes from the DNS server 10.96.0.10:53, because no egress rule of NetworkPolicy lake/deny, which selects pod lake/angler, allows it.",
        ["Service kube-system/kube-dns spec.ports[0]", "NetworkPolicy lake/deny spec.podSelector", "NetworkPolicy lake/deny spec.egress"],
        """kubectl patch networkpolicy deny -n lake --type=json -p '[{"op":"add","path":"/spec/egress","value":[{"to":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"kube-system"}},"podSelector":{"matchLabels":{"k8s-app":"kube-dns"}}}],"ports":[{"protocol":"UDP","port":53}]}]}]'""");

    [Fact]
    public void A_Local_policy_without_an_endpoint_here() => Says(
        Lake("role=fish").Add(Fish.Replace("spec: {", "spec: { internalTrafficPolicy: Local,")), "fish", 80,
        "pod lake/angler gets no answer at fish:80, because Service lake/fish keeps traffic on the machine it comes to, and none of its endpoints is on node-1.",
        ["DNS ", "Service lake/fish spec.ports[0]", "Service lake/fish spec.internalTrafficPolicy", "Service lake/fish endpoints"],
        """kubectl patch service fish -n lake -p '{"spec":{"internalTrafficPolicy":"Cluster"}}'""");

    [Fact]
    public void A_variable_older_than_the_Service() => Says(
        Lake("role=fish").Add(Fish.Replace("namespace: lake", "namespace: lake, creationTimestamp: '2024-01-02T00:00:00Z'")), "", 80,
        "pod lake/angler asks for nothing, because no host is given; the variables of Service fish are missing or old in a container that started before it.",
        ["Pod lake/angler status.containerStatuses[0].state.running.startedAt", "Service lake/fish metadata.creationTimestamp"], "kubectl delete pod angler -n lake");

    [Fact]
    public void Variables_older_than_several_Services()
    {
        var younger = new[] { "fish", "carp", "pike", "tuna" }.Select((name, i) =>
            Fish.Replace("name: fish, namespace: lake", $"name: {name}, namespace: lake, creationTimestamp: '2024-01-0{i + 2}T00:00:00Z'").Replace("7.9", $"7.{i + 9}"));
        Says(
            Lake("role=fish").Add([.. younger]), "", 80,
            "pod lake/angler asks for nothing, because no host is given; the variables of the Services tuna, pike, carp and 1 more are missing or old in a container that started before them.",
            ["Pod lake/angler status.containerStatuses[0].state.running.startedAt", "Service lake/tuna metadata.creationTimestamp", "Service lake/pike metadata.creationTimestamp", "Service lake/carp metadata.creationTimestamp"],
            "kubectl delete pod angler -n lake");
    }

    [Theory]
    [InlineData("$FISH_SERVICE_HOST", "its variable FISH_SERVICE_HOST is not set: its container started before Service lake/fish was there", "kubectl delete pod angler -n lake")]
    [InlineData("${POND_SERVICE_HOST}", "its variable POND_SERVICE_HOST is not set: Service lake/pond has no address of its own", "pond")]
    [InlineData("$FISHY_SERVICE_HOST", "its variable FISHY_SERVICE_HOST is not set, and no Service of namespace lake gives it", "kubectl exec angler -n lake -- env")]
    public void A_variable_that_is_not_set(string host, string because, string fix)
    {
        var explained = Lake("role=fish").Add(
            Fish.Replace("namespace: lake", "namespace: lake, creationTimestamp: '2024-01-02T00:00:00Z'"),
            Fish.Replace("name: fish", "name: pond").Replace("10.96.7.9", "None")).Settle().Explain("angler", host, 80);
        Assert.Equal($"pod lake/angler asks for nothing, because {because}.", explained.Sentence);
        Assert.Equal(fix, explained.Fixes[0].Command);
    }

    [Theory]
    [InlineData("$FISH_SERVICE_HOST:$FISH_SERVICE_PORT", "10.96.7.9:80")]
    [InlineData("http://${FISH_SERVICE_HOST}/", "http://10.96.7.9/")]
    [InlineData("$FISH_SERVICE_HOST:$FISH_SERVICE_PORT_HTTP_ALT", "10.96.7.9:81")]
    [InlineData("$LATE_SERVICE_HOST", "$LATE_SERVICE_HOST")]
    [InlineData("$POND_SERVICE_HOST", "$POND_SERVICE_HOST")]
    public void A_shell_makes_of_variables_what_was_there_when_the_container_started(string target, string expanded) => Assert.Equal(expanded, TypedVariables.Expand(
        target,
        SmallCluster.Pod("angler", "lake", "node-1", "10.244.1.2", "role=angler"),
        [
            Service(Fish.Replace("targetPort: 8080 }", "name: http }, { port: 81, name: http-alt }")),
            Service(Fish.Replace("name: fish", "name: late, creationTimestamp: '2024-01-02T00:00:00Z'")),
            Service(Fish.Replace("name: fish", "name: pond").Replace("10.96.7.9", "None")),
        ]));

    [Theory]
    [InlineData(0)]
    [InlineData(99999)]
    public void A_port_that_is_none(int port) => Assert.Equal(
        $"pod lake/angler asks for nothing, because {port} is no port: they go from 1 to 65535.", Lake("role=fish").Add(Fish).Settle().Explain("angler", "fish", port).Sentence);

    [Fact]
    public void A_name_server_whose_pods_crash()
    {
        var cluster = Lake("role=fish").Add(Fish);
        var coredns = SmallCluster.Pod("coredns", "kube-system", "node-1", "10.244.1.200", "k8s-app=kube-dns", ready: false);
        cluster.Add(coredns with { Status = coredns.Status with { ContainerStatuses = [new() { Name = "c", State = new() { Waiting = new() { Reason = "CrashLoopBackOff" } } }] } });
        Says(
            cluster, "fish", 80,
            "pod lake/angler cannot find out the address of fish: no answer comes from the DNS server 10.96.0.10:53, because Service kube-system/kube-dns has no endpoint: pod coredns is not ready.",
            ["Service kube-system/kube-dns spec.ports[0]", "Service kube-system/kube-dns spec.selector", "Pod kube-system/coredns status.conditions[type=Ready].status"],
            "kubectl logs coredns -n kube-system --previous");
        Assert.Contains(cluster.Explain("angler", "fish", 80).Evidence, fact => fact.Says is "fish.lake.svc.cluster.local. IN A connection refused");
    }

    [Fact]
    public void A_name_server_that_remembers_what_was_not_there()
    {
        var explained = Lake("role=fish").Add(Fish).Settle().Explain("angler", "fish", 80, _ => new DnsAnswer(DnsRcode.NxDomain, []));
        Assert.Equal("pod lake/angler cannot find out the address of fish, because the name server still remembers that Service lake/fish was not there.", explained.Sentence);
        Assert.Equal("data[Corefile]", explained.Evidence[^1].Field);
    }

    [Fact]
    public void A_cluster_address_from_outside()
    {
        var explained = Lake("role=fish").Add(Fish).Settle().Explain("laptop", "10.96.7.9", 80);
        Assert.Equal("the laptop gets no answer at 10.96.7.9:80, because 10.96.7.9 is an address inside the cluster, which has no way in from outside.", explained.Sentence);
    }

    private static Service Service(string yaml) => Yaml.Read<Service>($"apiVersion: v1\nkind: Service\n{yaml}");

    /// <param name="fields">each `Object field`, lookups first; DNS rows of a failed search are left out</param>
    private static void Says(SmallCluster cluster, string host, int port, string sentence, string[] fields, string fix)
    {
        var explained = cluster.Settle().Explain("angler", host, port);
        Assert.Equal(sentence, explained.Sentence);
        var evidence = explained.Evidence.Select(fact => $"{fact.Object} {fact.Field}");
        Assert.Equal(fields, explained.Ways.Count is 0 ? evidence.Where(fact => fact is not "DNS ") : evidence);
        Assert.Equal(fix, explained.Fixes.Count > 0 ? explained.Fixes[0].Command : "");
    }

    /// <summary>The angler on node-1 and a pod fish on node-2 that listens on 8080.</summary>
    private static SmallCluster Lake(string labels, bool ready = true) => new SmallCluster()
        .Add(SmallCluster.Pod("angler", "lake", "node-1", "10.244.1.2", "role=angler"))
        .Add(SmallCluster.Pod("fish", "lake", "node-2", "10.244.2.2", labels, ready, "8080", "web:8080"));
}
