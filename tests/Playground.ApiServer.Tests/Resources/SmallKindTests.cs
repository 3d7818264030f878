namespace Playground.ApiServer.Tests.Resources;

/// <summary>Kinds of which a few lines say all.</summary>
public sealed class SmallKindTests
{
    private const string LabelRule =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"
        + " (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    [Fact]
    public void Namespace_is_active_and_labelled_with_its_name()
    {
        var space = Manifest.Create("apiVersion: v1\nkind: Namespace\nmetadata: { name: lake }");

        Assert.Contains("labels:\n    kubernetes.io/metadata.name: lake\n", space.Yaml);
        Assert.Equal("finalizers:\n- kubernetes", space.Part("spec"));
        Assert.Equal("lake | Active | 60m", space.Row);
    }

    [Theory]
    [InlineData("Lake", $"metadata.name: Invalid value: \"Lake\": {LabelRule}")]
    [InlineData("a.b", "metadata.name: Invalid value: \"a.b\": must not contain dots")]
    [InlineData("''", "metadata.name: Required value: name or generateName is required")]
    public void Wrong_name_of_a_Namespace_is_refused(string name, string error) =>
        Assert.Equal([error], Manifest.Create($"apiVersion: v1\nkind: Namespace\nmetadata: {{ name: {name} }}").Errors);

    [Theory]
    [InlineData("data: { 'bad key': x }",
        "data[bad key]: Invalid value: \"bad key\": a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
        + " (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")]
    [InlineData("data: { k: x }\nbinaryData: { k: aGVsbG8= }", "data[k]: Invalid value: \"k\": duplicate of key present in binaryData")]
    public void Wrong_ConfigMap_is_refused(string yaml, string error) =>
        Assert.Equal([error], Manifest.Create("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n" + yaml).Errors);

    [Fact]
    public void Immutable_ConfigMap_stays_as_it_is()
    {
        const string Head = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n";
        var map = Manifest.Create(Head + "immutable: true\ndata: { k: x }");

        Assert.Equal(
            ["immutable: Forbidden: field is immutable when `immutable` is set", "data: Forbidden: field is immutable when `immutable` is set"],
            map.Update(Head + "data: { k: z }").ErrorsAfter(map));
    }

    [Fact]
    public void StringData_of_a_Secret_becomes_data()
    {
        var secret = Manifest.Create("apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { user: anna }");

        Assert.Equal("user: YW5uYQ==", secret.Part("data"));
        Assert.Equal("s | Opaque | 1 | 60m", secret.Row);
    }

    [Theory]
    [InlineData("node-role.kubernetes.io/control-plane: ''", "node-1 | Ready | control-plane | 60m | v1.36.2 | 192.168.49.2 | <none> | <unknown> | <unknown> | <unknown>")]
    [InlineData("a: b", "node-1 | Ready | <none> | 60m | v1.36.2 | 192.168.49.2 | <none> | <unknown> | <unknown> | <unknown>")]
    public void Node_row_shows_state_roles_and_address(string label, string row) => Assert.Equal(row, Manifest.Stored(
        "apiVersion: v1\nkind: Node\nmetadata: { name: node-1, labels: { " + label + " } }\n" +
        """
        status:
          addresses: [{ type: InternalIP, address: 192.168.49.2 }]
          conditions: [{ type: Ready, status: 'True' }]
          nodeInfo: { kubeletVersion: v1.36.2 }
        """).Row);

    [Fact]
    public void Cordoned_node_says_so() => Assert.StartsWith(
        "node-1 | Unknown,SchedulingDisabled | <none> |", Manifest.Stored("apiVersion: v1\nkind: Node\nmetadata: { name: node-1 }\nspec: { unschedulable: true }").Row);

    [Fact]
    public void Event_row_tells_what_happened_to_whom() => Assert.Equal(
        "10m | Normal | Started | pod/fish | spec.containers{web} | kubelet, node-1 | Started container | 30m | 3 | fish.1",
        Manifest.Stored(
            """
            apiVersion: v1
            kind: Event
            metadata: { name: fish.1 }
            involvedObject: { kind: Pod, name: fish, namespace: lake, fieldPath: 'spec.containers{web}' }
            reason: Started
            message: Started container
            type: Normal
            source: { component: kubelet, host: node-1 }
            firstTimestamp: '2030-01-01T11:30:00Z'
            lastTimestamp: '2030-01-01T11:50:00Z'
            count: 3
            """).Row);

    [Fact]
    public void Event_about_another_namespace_is_refused() => Assert.Equal(
        ["involvedObject.namespace: Invalid value: \"sea\": does not match event.namespace"],
        Manifest.Create("apiVersion: v1\nkind: Event\nmetadata: { name: e }\ninvolvedObject: { kind: Pod, name: fish, namespace: sea }").Errors);

    [Fact]
    public void Default_of_a_LimitRange_is_its_request_too() => Assert.Contains(
        "defaultRequest:\n    cpu: 100m",
        Manifest.Create("apiVersion: v1\nkind: LimitRange\nmetadata: { name: l }\nspec: { limits: [{ type: Container, default: { cpu: 100m } }] }").Part("spec"));

    [Fact]
    public void Quota_row_shows_used_of_hard() => Assert.Equal(
        "q | configmaps: 1/2, pods: 0/5 | limits.cpu: 1/4 | 60m",
        Manifest.Stored("apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: q }\n"
            + "status: { hard: { pods: 5, configmaps: 2, limits.cpu: 4 }, used: { configmaps: 1, limits.cpu: 1 } }").Row);

    [Theory]
    [InlineData("* * * *", "spec.schedule: Invalid value: \"* * * *\": expected exactly 5 fields, found 4: [* * * *]")]
    [InlineData("61 * * * *", "spec.schedule: Invalid value: \"61 * * * *\": end of range (61) above maximum (59): 61")]
    public void Wrong_schedule_is_refused(string schedule, string error) => Assert.Equal([error], CronJob(schedule).Errors);

    [Theory]
    [InlineData("*/5 8-18 * jan,jul mon-fri")]
    [InlineData("@hourly")]
    public void Schedule_is_five_fields_or_a_word(string schedule) => Assert.Empty(CronJob(schedule).Errors);

    [Fact]
    public void Job_finds_its_pods_by_its_own_uid()
    {
        var job = Manifest.Create(
            """
            apiVersion: batch/v1
            kind: Job
            metadata: { name: once, uid: u-1 }
            spec: { template: { spec: { restartPolicy: Never, containers: [{ name: c, image: busybox }] } } }
            """);

        Assert.Empty(job.Errors);
        Assert.Contains("selector:\n  matchLabels:\n    batch.kubernetes.io/controller-uid: u-1\n", job.Part("spec"));
        Assert.Equal("once | Running | 0/1 |  | 60m | c | busybox | batch.kubernetes.io/controller-uid=u-1", job.Row);
    }

    [Fact]
    public void Job_whose_pods_never_end_is_refused() => Assert.Contains(
        "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"",
        Manifest.Create("apiVersion: batch/v1\nkind: Job\nmetadata: { name: j, uid: u }\nspec: { template: { spec: { containers: [{ name: c, image: i }] } } }").Errors);

    [Fact]
    public void NetworkPolicy_is_about_what_it_has_rules_for() => Assert.Contains(
        "policyTypes:\n- Ingress\n- Egress",
        Manifest.Create("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p }\nspec: { podSelector: {}, egress: [{}] }").Part("spec"));

    [Fact]
    public void Exception_outside_the_block_is_refused() => Assert.Equal(
        ["spec.ingress[0].from[0].ipBlock.except[1]: Invalid value: \"10.1.0.0/16\": must be a strict subset of `cidr`"],
        Manifest.Create(
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: p }
            spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/16, except: [10.0.1.0/24, 10.1.0.0/16] } }] }] }
            """).Errors);

    [Fact]
    public void Flow_row_tells_the_route_and_the_outcome() => Assert.Equal(
        "f-1 | pod/angler | GET fish.lake.svc/ | 10.244.1.5 -> 10.96.3.4:80 -> 10.244.2.7:8080 | Answered | 200 OK | 1.5ms | <none> | 60m",
        Manifest.Stored(
            """
            apiVersion: playground.io/v1alpha1
            kind: Flow
            metadata: { name: f-1 }
            source: { kind: Pod, name: angler, namespace: lake }
            target: fish.lake.svc
            protocol: HTTP
            method: GET
            path: /
            outcome: Answered
            message: 200 OK
            durationMicroseconds: 1500
            hops: [{ sourceAddress: 10.244.1.5, destinationAddress: '10.96.3.4:80', translatedDestination: '10.244.2.7:8080', verdict: Translated }]
            """).Row);

    private static Manifest CronJob(string schedule) => Manifest.Create(
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: c }\nspec: { schedule: '" + schedule
        + "', jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: c, image: i }] } } } } }");
}
