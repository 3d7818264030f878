using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Admission;

public sealed class QuotaTests
{
    private const string Fish = "{apiVersion: v1, kind: Pod, metadata: {generateName: fish-}, spec: {containers: [{name: fish, image: nginx, resources: {limits: {cpu: 500m, memory: 1Gi}}}]}}";

    [Fact]
    public async Task What_would_be_too_much_is_refused_with_the_amounts()
    {
        await using var lake = await Lake.WithAsync(Quota("{requests.cpu: '1', limits.memory: 3Gi, pods: '9'}"), Fish, Fish);
        Assert.Matches("^pods \"fish-.....\" is forbidden: exceeded quota: few, requested: requests.cpu=500m, used: requests.cpu=1, limited: requests.cpu=1$", await lake.CreateAsync(Fish));
    }

    [Fact]
    public async Task What_is_used_stands_in_the_status_at_once()
    {
        await using var lake = await Lake.WithAsync(Quota("{requests.cpu: '2', limits.memory: 3Gi, pods: '9', secrets: '1', example.com/fins: '1'}"), Fish);
        var status = (await lake.GetAsync<ResourceQuota>("few")).Status;
        Assert.Equal("limits.memory=1Gi,pods=1,requests.cpu=500m,secrets=0", status.Used.ToString());
        Assert.Equal("example.com/fins=1,limits.memory=3Gi,pods=9,requests.cpu=2,secrets=1", status.Hard.ToString());
    }

    [Fact]
    public async Task Containers_must_name_the_cpu_and_memory_that_a_quota_limits()
    {
        await using var lake = await Lake.WithAsync(Quota("{limits.cpu: '1', requests.memory: 1Gi, requests.ephemeral-storage: 1Gi}"));
        Assert.Equal("pods \"b\" is forbidden: failed quota: few: must specify limits.cpu for: x,z; requests.memory for: z", await lake.CreateAsync(
            "{apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: z, image: nginx}, {name: x, image: nginx, resources: {requests: {memory: 1Mi}}}]}}"));
    }

    [Fact]
    public async Task The_last_place_is_never_given_twice()
    {
        await using var lake = await Lake.WithAsync(Quota("{count/configmaps: '10', requests.cpu: '1'}"));
        var maps = Enumerable.Range(0, 40).Select(i => Task.Run(() => lake.CreateAsync($"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: m{i}}}}}")));
        var pods = Enumerable.Range(0, 20).Select(_ => Task.Run(() => lake.CreateAsync(Fish)));
        var refused = await Task.WhenAll(maps.Concat(pods));
        Assert.Equal(60 - 12, refused.Count(why => why.Contains("exceeded quota: few", StringComparison.Ordinal)));
        Assert.Equal("count/configmaps=10,requests.cpu=1", (await lake.GetAsync<ResourceQuota>("few")).Status.Used.ToString());
    }

    [Theory]
    [InlineData("scopes: [BestEffort]", "{}", true)]
    [InlineData("scopes: [BestEffort]", "{containers: [{name: a, image: nginx, resources: {requests: {cpu: 1m}}}]}", false)]
    [InlineData("scopes: [NotBestEffort]", "{containers: [{name: a, image: nginx, resources: {requests: {cpu: 1m}}}]}", true)]
    [InlineData("scopes: [Terminating]", "{activeDeadlineSeconds: 9}", true)]
    [InlineData("scopes: [NotTerminating]", "{activeDeadlineSeconds: 9}", false)]
    [InlineData("scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [system-node-critical]}]}", "{priorityClassName: system-node-critical}", true)]
    [InlineData("scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: NotIn, values: [system-node-critical]}]}", "{priorityClassName: system-node-critical}", false)]
    [InlineData("scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: Exists}]}", "{}", false)]
    [InlineData("scopes: [CrossNamespacePodAffinity]", "{affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a, namespaces: [default], labelSelector: {}}]}}}", true)]
    public async Task A_quota_counts_the_pods_of_its_scopes(string scopes, string spec, bool counts)
    {
        await using var lake = await Lake.WithAsync($"{{apiVersion: v1, kind: ResourceQuota, metadata: {{name: few}}, spec: {{hard: {{pods: '0'}}, {scopes}}}}}");
        var containers = spec.Contains("containers:", StringComparison.Ordinal) ? "" : "containers: [{name: a, image: nginx}]" + (spec is "{}" ? "" : ", ");
        var why = await lake.CreateAsync("{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {" + containers + spec[1..] + "}");
        Assert.Equal(counts ? "pods \"a\" is forbidden: exceeded quota: few, requested: pods=1, used: pods=0, limited: pods=0" : "", why);
    }

    [Fact]
    public async Task A_service_that_becomes_a_load_balancer_is_charged_for_it()
    {
        await using var lake = await Lake.WithAsync(
            Quota("{services: '2', services.loadbalancers: '0', services.nodeports: '1'}"), "{apiVersion: v1, kind: Service, metadata: {name: fish}, spec: {ports: [{port: 80}]}}");
        var service = await lake.GetAsync<Service>("fish");
        var balanced = await lake.Client.UpdateAsync(service with { Spec = service.Spec with { Type = "LoadBalancer" } });
        Assert.Equal("services \"fish\" is forbidden: exceeded quota: few, requested: services.loadbalancers=1, used: services.loadbalancers=0, limited: services.loadbalancers=0", balanced.Status.Message);
        Assert.True((await lake.Client.UpdateAsync(service with { Spec = service.Spec with { Type = "NodePort" } })).IsSuccess);
        Assert.Equal("services=1,services.loadbalancers=0,services.nodeports=1", (await lake.GetAsync<ResourceQuota>("few")).Status.Used.ToString());
    }

    [Fact]
    public async Task Claims_count_by_size_and_by_class()
    {
        await using var lake = await Lake.WithAsync(Quota("{requests.storage: 5Gi, gold.storageclass.storage.k8s.io/requests.storage: 1Gi, gold.storageclass.storage.k8s.io/persistentvolumeclaims: '1'}"), Claim("a", "plain", "4Gi"), Claim("b", "gold", "1Gi"));
        Assert.Equal("persistentvolumeclaims \"c\" is forbidden: exceeded quota: few, requested: gold.storageclass.storage.k8s.io/persistentvolumeclaims=1,gold.storageclass.storage.k8s.io/requests.storage=1Gi,requests.storage=1Gi, "
            + "used: gold.storageclass.storage.k8s.io/persistentvolumeclaims=1,gold.storageclass.storage.k8s.io/requests.storage=1Gi,requests.storage=5Gi, "
            + "limited: gold.storageclass.storage.k8s.io/persistentvolumeclaims=1,gold.storageclass.storage.k8s.io/requests.storage=1Gi,requests.storage=5Gi", await lake.CreateAsync(Claim("c", "gold", "1Gi")));
    }

    private static string Quota(string hard) => $"{{apiVersion: v1, kind: ResourceQuota, metadata: {{name: few}}, spec: {{hard: {hard}}}}}";

    private static string Claim(string name, string storageClass, string size) =>
        $"{{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {{name: {name}}}, spec: {{storageClassName: {storageClass}, accessModes: [ReadWriteOnce], resources: {{requests: {{storage: {size}}}}}}}}}";
}
