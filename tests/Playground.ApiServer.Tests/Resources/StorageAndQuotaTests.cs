namespace Playground.ApiServer.Tests.Resources;

public sealed class StorageAndQuotaTests
{
    [Theory]
    [InlineData("{hard: {foo: 1}}", "spec.hard[foo]: Invalid value: \"foo\": must be a standard resource type or fully qualified|spec.hard[foo]: Invalid value: \"foo\": must be a standard resource for quota")]
    [InlineData("{hard: {pods: 1500m, cpu: -1, count/foo.bar: 1}}", "spec.hard[cpu]: Invalid value: \"-1\": must be greater than or equal to 0|spec.hard[pods]: Invalid value: \"1500m\": must be an integer")]
    [InlineData("{hard: {cpu: 1}, scopes: [BestEffort]}", "spec.scopes: Invalid value: [\"BestEffort\"]: unsupported scope applied to resource")]
    [InlineData("{hard: {pods: 1}, scopes: [BestEffort, NotBestEffort, Foo]}", "spec.scopes: Invalid value: [\"BestEffort\",\"NotBestEffort\",\"Foo\"]: unsupported scope|spec.scopes: Invalid value: [\"BestEffort\",\"NotBestEffort\",\"Foo\"]: conflicting scopes")]
    [InlineData("{hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In}]}}",
        "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value when `operator` is 'In' or 'NotIn' for scope selector")]
    public void A_quota_names_what_can_be_counted(string spec, string errors) =>
        Assert.Equal(errors, string.Join('|', Manifest.Create($"{{apiVersion: v1, kind: ResourceQuota, metadata: {{name: few}}, spec: {spec}}}").Errors));

    [Theory]
    [InlineData("{type: Foo}", "spec.limits[0].type: Invalid value: \"Foo\": must be a standard limit type or fully qualified")]
    [InlineData("{type: PersistentVolumeClaim}", "spec.limits[0].limits: Required value: either minimum or maximum storage value is required, but neither was provided")]
    [InlineData("{type: Pod, max: {cpu: 1}, min: {cpu: 2}}", "spec.limits[0].min[cpu]: Invalid value: \"2\": min value 2 is greater than max value 1")]
    [InlineData("{type: Pod, max: {cpu: 2}, min: {cpu: 1}, maxLimitRequestRatio: {cpu: 3}}", "spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: \"3\": ratio 3 is greater than max/min = 2.000000")]
    public void A_limit_range_fits_together(string item, string error) =>
        Assert.Equal([error], Manifest.Create($"{{apiVersion: v1, kind: LimitRange, metadata: {{name: bounds}}, spec: {{limits: [{item}]}}}}").Errors);

    [Theory]
    [InlineData("hostPath: {path: /a}, nfs: {server: a, path: /}", "spec.nfs: Forbidden: may not specify more than 1 volume type")]
    [InlineData("hostPath: {path: /}, persistentVolumeReclaimPolicy: Recycle", "spec.persistentVolumeReclaimPolicy: Forbidden: may not be 'recycle' for a hostPath mount of '/'")]
    [InlineData("local: {path: /a}", "spec.nodeAffinity: Required value: Local volume requires node affinity")]
    [InlineData("csi: {driver: a.b}", "spec.csi.volumeHandle: Required value")]
    [InlineData("volumeMode: Disk, hostPath: {path: /a}", "spec.volumeMode: Unsupported value: \"Disk\": supported values: \"Block\", \"Filesystem\"")]
    public void A_volume_is_made_of_one_kind_of_storage(string source, string error) =>
        Assert.Equal([error], Manifest.Create($"{{apiVersion: v1, kind: PersistentVolume, metadata: {{name: disk}}, spec: {{capacity: {{storage: 1Gi}}, accessModes: [ReadWriteOnce], {source}}}}}").Errors);

    [Fact]
    public void A_claim_that_is_bound_may_grow_but_not_shrink_below_what_it_has()
    {
        const string Claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {accessModes: [ReadWriteOnce], volumeMode: Filesystem, resources: {requests: {storage: SIZE}}}, status: {phase: Bound, capacity: {storage: 2Gi}}}";
        var stored = Manifest.Stored(Claim.Replace("SIZE", "2Gi", StringComparison.Ordinal));
        Assert.Empty(stored.Update(Claim.Replace("SIZE", "3Gi", StringComparison.Ordinal)).ErrorsAfter(stored));
        Assert.Equal(["spec.resources.requests.storage: Forbidden: field can not be less than status.capacity"], stored.Update(Claim.Replace("SIZE", "1Gi", StringComparison.Ordinal)).ErrorsAfter(stored));
    }

    [Fact]
    public void What_a_claim_may_not_change_is_shown()
    {
        const string Claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";
        var claim = Manifest.Create(Claim);
        Assert.Equal(
            [
                "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n"
                + """
                @@ -1,6 +1,6 @@
                 {
                   "AccessModes": [
                -    "ReadWriteOnce"
                +    "ReadWriteMany"
                   ],
                   "Selector": null,
                   "Resources": {

                """,
            ],
            claim.Update(Claim.Replace("ReadWriteOnce", "ReadWriteMany", StringComparison.Ordinal)).ErrorsAfter(claim));
    }

    [Fact]
    public void What_a_volume_may_not_change_is_shown()
    {
        const string Volume = "{apiVersion: v1, kind: PersistentVolume, metadata: {name: disk}, spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /a}}}";
        var volume = Manifest.Create(Volume);
        Assert.Equal(
            [
                "spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation\n"
                + """
                @@ -2,7 +2,7 @@
                   "GCEPersistentDisk": null,
                   "AWSElasticBlockStore": null,
                   "HostPath": {
                -    "Path": "/a",
                +    "Path": "/b",
                     "Type": ""
                   },
                   "Glusterfs": null,

                """,
            ],
            volume.Update(Volume.Replace("/a", "/b", StringComparison.Ordinal)).ErrorsAfter(volume));
    }

    [Theory]
    [InlineData("taints: [{key: a, effect: NoSchedule}, {key: a, effect: NoSchedule}]",
        "metadata.taints[1]: Duplicate value: {\"Key\":\"a\",\"Value\":\"\",\"Effect\":\"NoSchedule\",\"TimeAdded\":null}: taints must be unique by key and effect pair")]
    [InlineData("taints: [{key: a}]", "metadata.taints[0].effect: Required value")]
    [InlineData("podCIDRs: [10.0.0.0/24, 10.0.1.0/24]", "spec.podCIDRs: Invalid value: [\"10.0.0.0/24\",\"10.0.1.0/24\"]: may specify no more than one CIDR for each IP family")]
    public void A_node_is_refused(string spec, string error) =>
        Assert.Equal([error], Manifest.Create($"{{apiVersion: v1, kind: Node, metadata: {{name: node-9}}, spec: {{{spec}}}}}").Errors);

    [Theory]
    [InlineData("kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: nope}", "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": invalid character 'o' in literal null (expecting 'u')")]
    [InlineData("kubernetes.io/tls, stringData: {tls.crt: a}", "data[tls.key]: Required value")]
    public void A_secret_holds_what_its_type_says(string type, string error) =>
        Assert.Equal([error], Manifest.Create($"{{apiVersion: v1, kind: Secret, metadata: {{name: s}}, type: {type}}}").Errors);

    [Theory]
    [InlineData("minReplicas: 3, maxReplicas: 2", "spec.maxReplicas: Invalid value: 2: must be greater than or equal to `minReplicas`")]
    [InlineData("maxReplicas: 2, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization}}}]", "spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization")]
    [InlineData("maxReplicas: 2, metrics: [{type: Pods, resource: {name: cpu, target: {type: Utilization, averageUtilization: 5}}}]", "spec.metrics[0].pods: Required value: must populate information for the given metric source")]
    [InlineData("maxReplicas: 2, behavior: {scaleUp: {selectPolicy: Most}}", "spec.behavior.scaleUp.selectPolicy: Unsupported value: \"Most\": supported values: \"Disabled\", \"Max\", \"Min\"")]
    public void An_autoscaler_says_what_it_measures_and_how_fast_it_goes(string spec, string error) =>
        Assert.Equal([error], Manifest.Create($"{{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {{name: h}}, spec: {{scaleTargetRef: {{kind: Deployment, name: web}}, {spec}}}}}").Errors);
}
