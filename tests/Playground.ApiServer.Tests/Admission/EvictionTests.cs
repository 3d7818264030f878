using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Policy;

namespace Playground.ApiServer.Tests.Admission;

public sealed class EvictionTests
{
    private const string Budget = "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: keep}, spec: {minAvailable: 1, selector: {matchLabels: {app: fish}}}}";

    [Fact]
    public async Task Evictions_at_once_take_no_more_than_the_budget_allows()
    {
        await using var lake = await Lake.WithAsync(Budget);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => AddPodAsync(lake, $"p{i}")));
        await AllowAsync(lake, 3);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => EvictAsync(lake, $"p{i}"))));
        Assert.Equal(3, answers.Count(a => a.IsSuccess));
        var refused = answers.First(a => !a.IsSuccess);
        Assert.Equal((429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget."), (refused.Code, refused.Reason, refused.Message));
        Assert.Equal("The disruption budget keep needs 1 healthy pods and has 10 currently", Assert.Single(refused.Details!.Causes).Message);
        var status = (await lake.GetAsync<PodDisruptionBudget>("keep")).Status;
        Assert.Equal((0, 3), (status.DisruptionsAllowed, status.DisruptedPods.Count));
        Assert.Equal(("DisruptionAllowed", "False", "InsufficientPods"), (status.Conditions[0].Type, status.Conditions[0].Status, status.Conditions[0].Reason));
    }

    [Fact]
    public async Task A_budget_that_nobody_has_looked_at_yet_says_so()
    {
        await using var lake = await Lake.WithAsync(Budget);
        await AddPodAsync(lake, "p");
        var refused = await EvictAsync(lake, "p");
        Assert.Equal("The disruption budget keep is still being processed by the server.", Assert.Single(refused.Details!.Causes).Message);
        Assert.Equal(10, refused.Details.RetryAfterSeconds);
    }

    [Fact]
    public async Task A_pod_of_two_budgets_is_evicted_by_nobody()
    {
        await using var lake = await Lake.WithAsync(Budget, Budget.Replace("keep", "keep-too", StringComparison.Ordinal));
        await AddPodAsync(lake, "p");
        var refused = await EvictAsync(lake, "p");
        Assert.Equal((500, "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."), (refused.Code, refused.Message));
    }

    [Fact]
    public async Task An_evicted_pod_says_that_it_goes_for_no_fault_of_its_own()
    {
        await using var lake = await Lake.WithAsync("{apiVersion: v1, kind: Pod, metadata: {name: p, finalizers: [example.com/stay]}, spec: {containers: [{name: a, image: nginx}]}}");
        Assert.True((await EvictAsync(lake, "p")).IsSuccess);
        var pod = await lake.GetAsync<Pod>("p");
        Assert.NotNull(pod.Metadata.DeletionTimestamp);
        Assert.Contains(pod.Status.Conditions, condition => condition is { Type: "DisruptionTarget", Status: "True", Reason: "EvictionByEvictionAPI", Message: "Eviction API: evicting" });
    }

    private static async Task AddPodAsync(Lake lake, string name)
    {
        Assert.Equal("", await lake.CreateAsync($"{{apiVersion: v1, kind: Pod, metadata: {{name: {name}, labels: {{app: fish}}}}, spec: {{containers: [{{name: a, image: nginx}}]}}}}"));
        var pod = await lake.GetAsync<Pod>(name);
        (await lake.Client.UpdateStatusAsync(pod with { Status = pod.Status with { Phase = "Running", Conditions = [new() { Type = "Ready", Status = "True" }] } })).OrThrow();
    }

    private static async Task AllowAsync(Lake lake, int disruptions)
    {
        var budget = await lake.GetAsync<PodDisruptionBudget>("keep");
        var status = budget.Status with { ObservedGeneration = budget.Metadata.Generation, DisruptionsAllowed = disruptions, CurrentHealthy = 10, DesiredHealthy = 1, ExpectedPods = 10 };
        (await lake.Client.UpdateStatusAsync(budget with { Status = status })).OrThrow();
    }

    private static async Task<Status> EvictAsync(Lake lake, string name)
    {
        var eviction = new Eviction { Metadata = new() { Name = name, Namespace = "lake" } };
        return (await lake.Transport.SendAsync(new(ApiVerb.Create, Pod.Type) { Namespace = "lake", Name = name, Subresource = "eviction", Object = eviction }, default)).Status;
    }
}
