namespace Playground.ApiServer.Tests.Resources;

/// <summary>Pods that are taken but hardly meant.</summary>
public sealed class PodWarningTests
{
    private const string Head = "apiVersion: v1\nkind: Pod\nmetadata: { name: fish }\n";

    [Theory]
    [InlineData("ports: [{ containerPort: 80 }, { containerPort: 80, hostPort: 8080 }]",
        "spec.containers[0].ports[1]: overlapping port definition with spec.containers[0].ports[0]")]
    [InlineData("ports: [{ containerPort: 80, hostPort: 1 }, { containerPort: 80, hostPort: 1, hostIP: 10.0.0.1 }]",
        "spec.containers[0].ports[1]: dangerously ambiguous port definition with spec.containers[0].ports[0]")]
    [InlineData("ports: [{ containerPort: 80 }, { containerPort: 80, protocol: UDP }]", "")]
    [InlineData("env: [{ name: A, value: '1' }, { name: A, value: '2' }]",
        "spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when using apply")]
    [InlineData("env: [{ name: A, value: '1' }, { name: A, value: '$(A):2' }]", "")]
    [InlineData("resources: { limits: { memory: 100m } }",
        "spec.containers[0].resources.limits[memory]: fractional byte value \"100m\" is invalid, must be an integer\n"
        + "spec.containers[0].resources.requests[memory]: fractional byte value \"100m\" is invalid, must be an integer")]
    public void Odd_container_is_warned_of(string field, string warnings) => Assert.Equal(
        warnings, string.Join('\n', Manifest.Create(Head + $"spec: {{ containers: [{{ name: w, image: i, {field} }}] }}").Warnings));

    [Theory]
    [InlineData("nodeSelector: { beta.kubernetes.io/os: linux }", "spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use \"kubernetes.io/os\" instead")]
    [InlineData("imagePullSecrets: [{ name: a }, { name: a }]", "spec.imagePullSecrets[1].name: duplicate name \"a\"")]
    [InlineData("imagePullSecrets: [{ name: '' }]", "spec.imagePullSecrets[0].name: invalid empty name \"\"")]
    [InlineData("volumes: [{ name: v, gitRepo: { repository: x } }]", "spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+")]
    [InlineData("affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: z }] } }",
        "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector: a null labelSelector results in matching no pod")]
    [InlineData("topologySpreadConstraints: [{ maxSkew: 1, topologyKey: failure-domain.beta.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {} }]",
        "spec.topologySpreadConstraints[0].topologyKey: failure-domain.beta.kubernetes.io/zone is deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead")]
    public void Odd_spec_is_warned_of(string field, string warning) =>
        Assert.Equal([warning], Manifest.Create(Head + $"spec: {{ containers: [{{ name: w, image: i }}], {field} }}").Warnings);

    [Fact]
    public void A_template_is_warned_of_at_its_own_place() => Assert.Equal(
        [
            "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
            "spec.template.metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]: non-functional in v1.16+; use the \"priorityClassName\" field instead",
            "spec.template.spec.containers[0].ports[1]: duplicate port definition with spec.template.spec.containers[0].ports[0]",
        ],
        Manifest.Create(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: fish.lake }
            spec:
              selector: { matchLabels: { a: b } }
              template:
                metadata: { labels: { a: b }, annotations: { scheduler.alpha.kubernetes.io/critical-pod: '' } }
                spec: { containers: [{ name: w, image: i, ports: [{ containerPort: 80 }, { containerPort: 80 }] }] }
            """).Warnings);

    [Theory]
    [InlineData("StatefulSet", "revisionHistoryLimit: -1, ", "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended")]
    [InlineData("DaemonSet", "", "")]
    public void Names_of_sets_are_not_warned_of(string kind, string field, string warning) => Assert.Equal(warning is "" ? [] : [warning], Manifest.Create(
        $"apiVersion: apps/v1\nkind: {kind}\nmetadata: {{ name: fish.lake }}\n"
        + $"spec: {{ {field}selector: {{ matchLabels: {{ a: b }} }}, template: {{ metadata: {{ labels: {{ a: b }} }}, spec: {{ containers: [{{ name: w, image: i }}] }} }} }}").Warnings);
}
