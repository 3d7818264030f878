namespace Playground.ApiServer.Tests.Resources;

/// <summary>Pods as a real 1.36 refuses them: the words, the field that is named, the order.</summary>
public sealed class PodRefusalTests
{
    private const string Head = "apiVersion: v1\nkind: Pod\nmetadata: { name: fish }\n";
    private const string SubdomainRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
        + " (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    [Theory]
    [InlineData("env: [{ name: A, valueFrom: {} }]",
        "env[0].valueFrom: Invalid value: \"\": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`")]
    [InlineData("env: [{ name: A, valueFrom: { configMapKeyRef: { key: k } } }]", "env[0].valueFrom.configMapKeyRef.name: Invalid value: \"\": " + SubdomainRule)]
    [InlineData("env: [{ name: A, valueFrom: { secretKeyRef: { name: s } } }]", "env[0].valueFrom.secretKeyRef.key: Required value")]
    [InlineData("env: [{ name: A, valueFrom: { fieldRef: { fieldPath: status.phase } } }]",
        "env[0].valueFrom.fieldRef.fieldPath: Unsupported value: \"status.phase\": supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\","
        + " \"spec.nodeName\", \"spec.serviceAccountName\", \"status.hostIP\", \"status.hostIPs\", \"status.podIP\", \"status.podIPs\"")]
    [InlineData("env: [{ name: A, valueFrom: { fieldRef: { fieldPath: spec.nope } } }]",
        "env[0].valueFrom.fieldRef.fieldPath: Invalid value: \"spec.nope\": error converting fieldPath: field label not supported: spec.nope")]
    [InlineData("env: [{ name: A, valueFrom: { resourceFieldRef: { resource: limits.gpu } } }]",
        "env[0].valueFrom.resourceFieldRef.resource: Unsupported value: \"limits.gpu\": supported values: \"limits.cpu\", \"limits.ephemeral-storage\","
        + " \"limits.memory\", \"requests.cpu\", \"requests.ephemeral-storage\", \"requests.memory\"")]
    [InlineData("env: [{ name: A, valueFrom: { resourceFieldRef: { resource: limits.cpu, divisor: 2 } } }]",
        "env[0].valueFrom.resourceFieldRef.divisor: Invalid value: \"limits.cpu\": only divisor's values 1m and 1 are supported with the cpu resource")]
    [InlineData("envFrom: [{ prefix: A }]", "envFrom: Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`")]
    [InlineData("envFrom: [{ configMapRef: {} }]", "envFrom[0].configMapRef.name: Required value")]
    [InlineData("terminationMessagePolicy: Log", "terminationMessagePolicy: Unsupported value: \"Log\": supported values: \"File\", \"FallbackToLogsOnError\"")]
    [InlineData("lifecycle: { preStop: { sleep: { seconds: 31 } } }",
        "lifecycle.preStop.sleep: Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)")]
    [InlineData("lifecycle: { stopSignal: SIGTERM }", "lifecycle.stopSignal: Forbidden: may not be set for containers with empty `spec.os.name`")]
    [InlineData("resizePolicy: [{ resourceName: disk, restartPolicy: NotRequired }]", "resizePolicy: Unsupported value: \"disk\": supported values: \"cpu\", \"memory\"")]
    [InlineData("restartPolicyRules: [{ action: Restart, exitCodes: { operator: In, values: [1] } }]",
        "restartPolicy: Required value: must specify restartPolicy when restart rules are used")]
    [InlineData("securityContext: { procMount: Unmasked }", "securityContext.procMount: Invalid value: \"Unmasked\": `hostUsers` must be false to use `Unmasked`")]
    [InlineData("securityContext: { seccompProfile: { type: Localhost } }",
        "securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost")]
    [InlineData("securityContext: { appArmorProfile: { type: RuntimeDefault, localhostProfile: x } }",
        "securityContext.appArmorProfile.localhostProfile: Invalid value: \"x\": can only be set when AppArmor type is Localhost")]
    public void Wrong_container_is_refused(string field, string error) =>
        Assert.Equal(["spec.containers[0]." + error], Manifest.Create(Head + $"spec: {{ containers: [{{ name: w, image: i, {field} }}] }}").Errors);

    [Theory]
    [InlineData("subPath: /x", "subPath: Invalid value: \"/x\": must be a relative path")]
    [InlineData("subPath: a/../b", "subPath: Invalid value: \"a/../b\": must not contain '..'")]
    [InlineData("mountPropagation: Bidirectional", "mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers")]
    [InlineData("recursiveReadOnly: Enabled", "recursiveReadOnly: Forbidden: may only be specified when readOnly is true")]
    public void Mount_is_named_without_its_place(string field, string error) => Assert.Equal(
        ["spec.containers[0].volumeMounts." + error],
        Manifest.Create(Head + $"spec: {{ volumes: [{{ name: v }}], containers: [{{ name: w, image: i, volumeMounts: [{{ name: v, mountPath: /v, {field} }}] }}] }}").Errors);

    [Theory]
    [InlineData("tolerations: [{ key: a, operator: Exists, value: b }]", "tolerations[0].operator: Invalid value: \"b\": value must be empty when `operator` is 'Exists'")]
    [InlineData("hostAliases: [{ ip: 10.0.0.1, hostnames: [Bad_] }]", "hostAliases[0].hostnames[0]: Invalid value: \"Bad_\": " + SubdomainRule)]
    [InlineData("hostUsers: false, hostPID: true", "HostPID: Forbidden: when `hostUsers` is false")]
    [InlineData("os: { name: plan9 }", "os.name: Unsupported value: \"plan9\": supported values: \"linux\", \"windows\"")]
    [InlineData("hostnameOverride: a, setHostnameAsFQDN: true", "hostnameOverride: Forbidden: may not be specified when setHostnameAsFQDN is true")]
    [InlineData("securityContext: { sysctls: [{ name: A, value: b }] }",
        "securityContext.sysctls[0].name: Invalid value: \"A\": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$")]
    [InlineData("hostNetwork: true, securityContext: { sysctls: [{ name: net.core.somaxconn, value: '1' }] }",
        "securityContext.sysctls[0].name: Invalid value: \"net.core.somaxconn\": may not be specified when 'hostNetwork' is true")]
    [InlineData("topologySpreadConstraints: [{ maxSkew: 1, topologyKey: z, whenUnsatisfiable: ScheduleAnyway, minDomains: 2, labelSelector: {} }]",
        "topologySpreadConstraints[0].minDomains: Invalid value: 2: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway")]
    [InlineData("affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: spec.x, operator: In, values: [a] }] }] } } }",
        "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key: Invalid value: \"spec.x\": not a valid field selector key")]
    [InlineData("initContainers: [{ name: i, image: i, livenessProbe: { exec: { command: [a] } } }]",
        "initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always")]
    [InlineData("initContainers: [{ name: i, image: i, resizePolicy: [{ resourceName: cpu, restartPolicy: RestartContainer }] }]",
        "initContainers[0].resizePolicy[0].restartPolicy: Invalid value: \"RestartContainer\": must not be set to 'RestartContainer' for non-sidecar initContainers")]
    [InlineData("initContainers: [{ name: w, image: i }]", "initContainers[0].name: Duplicate value: \"w\"")]
    public void Wrong_spec_is_refused(string field, string error) =>
        Assert.Equal(["spec." + error], Manifest.Create(Head + $"spec: {{ containers: [{{ name: w, image: i }}], {field} }}").Errors);

    [Fact]
    public void Port_of_the_hosts_network_must_be_the_containers() => Assert.Equal(
        ["spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true"],
        Manifest.Create(Head + "spec: { hostNetwork: true, containers: [{ name: w, image: i, ports: [{ containerPort: 80, hostPort: 81 }] }] }").Errors);

    [Fact]
    public void A_blank_around_an_image_is_a_pods_mistake_and_comes_last() => Assert.Equal(
        ["spec.restartPolicy", "spec.containers[0].image", "spec.nodeName"],
        Manifest.Create(Head + "spec: { nodeName: node-1, restartPolicy: x, schedulingGates: [{ name: g }], containers: [{ name: w, image: ' i' }] }").Errors
            .Select(error => error[..error.IndexOf(':')]));

    [Fact]
    public void A_blank_around_an_image_is_borne_in_a_template() => Assert.Empty(Manifest.Create(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: fish }
        spec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: w, image: ' i' }] } } }
        """).Errors);

    [Theory]
    [InlineData("nodeSelector: { disk: hdd }", "spec.nodeSelector: Invalid value: {\"disk\":\"hdd\"}: only additions to spec.nodeSelector are allowed (no mutations or deletions)")]
    [InlineData("nodeSelector: { disk: ssd, zone: a }", "")]
    [InlineData("nodeSelector: { disk: ssd }, activeDeadlineSeconds: -1", "spec.activeDeadlineSeconds: Invalid value: -1: must be between 1 and 2147483647, inclusive")]
    public void Where_a_gated_pod_may_go_can_only_be_narrowed(string change, string error)
    {
        const string Spec = "spec: { schedulingGates: [{ name: hold }], containers: [{ name: w, image: i }], ";
        var pod = Manifest.Create(Head + Spec + "nodeSelector: { disk: ssd } }");

        var errors = pod.Update(Head + Spec + change + " }").ErrorsAfter(pod).ToList();
        Assert.Equal(error is "" ? [] : [error], errors.Take(1));
    }

    [Theory]
    [InlineData("Never", 0, "status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state")]
    [InlineData("OnFailure", 0, "status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state")]
    [InlineData("OnFailure", 1, "")]
    [InlineData("Always", 0, "")]
    public void What_ended_for_good_stays_ended(string policy, int code, string error)
    {
        var spec = $"spec: {{ restartPolicy: {policy}, containers: [{{ name: w, image: i }}] }}\n";
        var ended = Manifest.Stored(Head + spec + $"status: {{ containerStatuses: [{{ name: w, state: {{ terminated: {{ exitCode: {code} }} }} }}] }}");

        Assert.Equal(error is "" ? [] : [error],
            Manifest.Stored(Head + spec + "status: { containerStatuses: [{ name: w, state: { running: {} } }] }").StatusErrorsAfter(ended));
    }

    [Theory]
    [InlineData("podIPs: [{ ip: 10.0.0 }]", "status.podIPs[0]: Invalid value: \"10.0.0\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("hostIP: 10.0.0.1, hostIPs: [{ ip: 10.0.0.2 }]", "status.hostIPs[0].ip: Invalid value: \"10.0.0.2\": must be equal to `hostIP`")]
    [InlineData("observedGeneration: -1", "status.observedGeneration: Invalid value: -1: must be a non-negative integer")]
    public void Wrong_status_is_refused(string status, string error)
    {
        var pod = Manifest.Stored(Head + "spec: { containers: [{ name: w, image: i }] }");
        Assert.Equal([error], Manifest.Stored(Head + $"spec: {{ containers: [{{ name: w, image: i }}] }}\nstatus: {{ {status} }}").StatusErrorsAfter(pod));
    }
}
