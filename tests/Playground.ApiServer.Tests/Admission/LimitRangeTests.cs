using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Admission;

public sealed class LimitRangeTests
{
    [Fact]
    public async Task Containers_that_name_no_amounts_get_the_defaults()
    {
        await using var lake = await Lake.WithAsync(
            Range("{type: Container, default: {cpu: 500m, memory: 256Mi}, defaultRequest: {cpu: 100m}}"),
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: x, image: nginx}, {name: z, image: nginx, resources: {limits: {cpu: 1}}}], initContainers: [{name: i, image: nginx, resources: {requests: {cpu: 1m, memory: 1Mi}}}]}}");
        var pod = await lake.GetAsync<Pod>("a");
        Assert.Equal(
            "LimitRanger plugin set: cpu, memory request for container x; cpu, memory limit for container x; memory request for container z; memory limit for container z; cpu, memory limit for init container i",
            pod.Metadata.Annotations["kubernetes.io/limit-ranger"]);
        Assert.Equal(["cpu=100m,memory=256Mi", "cpu=1,memory=256Mi"], pod.Spec.Containers.Select(c => c.Resources.Requests.ToString()));
        Assert.Equal(["cpu=500m,memory=256Mi", "cpu=1,memory=256Mi"], pod.Spec.Containers.Select(c => c.Resources.Limits.ToString()));
        Assert.Equal("Burstable", pod.Status.QOSClass);
    }

    [Theory]
    [InlineData("{type: Container, max: {cpu: 1}}", "{limits: {cpu: 2}}", "maximum cpu usage per Container is 1, but limit is 2")]
    [InlineData("{type: Container, min: {memory: 64Mi}}", "{requests: {memory: 1Mi}}", "minimum memory usage per Container is 64Mi, but request is 1Mi")]
    [InlineData("{type: Container, min: {cpu: 2, memory: 64Mi}, max: {cpu: 3}}", "{limits: {cpu: 4, memory: 32Mi}}",
        "[minimum memory usage per Container is 64Mi, but request is 32Mi, maximum cpu usage per Container is 3, but limit is 4]")]
    [InlineData("{type: Container, maxLimitRequestRatio: {cpu: 2}}", "{limits: {cpu: 1}, requests: {cpu: 300m}}", "cpu max limit to request ratio per Container is 2, but provided ratio is 3.333333")]
    [InlineData("{type: Container, maxLimitRequestRatio: {cpu: 2}}", "{}", "cpu max limit to request ratio per Container is 2, but no request is specified or request is 0")]
    [InlineData("{type: Pod, max: {cpu: 1}}", "{requests: {cpu: 1}}", "maximum cpu usage per Pod is 1.  No limit is specified")]
    [InlineData("{type: Pod, max: {cpu: 1}}", "{limits: {cpu: 600m}}", "maximum cpu usage per Pod is 1, but limit is 1200m")]
    [InlineData("{type: Pod, min: {cpu: 1}}", "{}", "minimum cpu usage per Pod is 1.  No request is specified")]
    public async Task What_is_out_of_bounds_is_refused(string item, string resources, string why)
    {
        await using var lake = await Lake.WithAsync(Range(item));
        Assert.Equal($"pods \"a\" is forbidden: {why}", await lake.CreateAsync(
            $"{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{containers: [{{name: x, image: nginx, resources: {resources}}}, {{name: z, image: nginx, resources: {resources}}}]}}}}"));
    }

    [Fact]
    public async Task A_claim_has_bounds_too()
    {
        await using var lake = await Lake.WithAsync(Range("{type: PersistentVolumeClaim, min: {storage: 1Gi}, max: {storage: 2Gi}}"));
        const string Start = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ";
        Assert.Equal("persistentvolumeclaims \"a\" is forbidden: maximum storage usage per PersistentVolumeClaim is 2Gi, but request is 3Gi", await lake.CreateAsync(Start + "3Gi}}}}"));
        Assert.Equal("persistentvolumeclaims \"a\" is forbidden: minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 1M", await lake.CreateAsync(Start + "1M}}}}"));
    }

    private static string Range(string item) => $"{{apiVersion: v1, kind: LimitRange, metadata: {{name: bounds}}, spec: {{limits: [{item}]}}}}";
}
