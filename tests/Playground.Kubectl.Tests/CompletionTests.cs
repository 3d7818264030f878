using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Kubectl.Tests;

/// <summary>What Tab offers. Where kubectl 1.33 completes too (`kubectl __complete`), it offers the same words.</summary>
public sealed class CompletionTests(RunningCluster cluster)
{
    [Theory]
    [InlineData("ge", "get")]
    [InlineData("rollout ", "history pause restart resume status undo")]
    [InlineData("rollout status de", "deployment")]
    [InlineData("get dep", "deployments.apps")]
    [InlineData("get po", "poddisruptionbudgets.policy pods podtemplates")]
    [InlineData("get nodes n", "node-1 node-2 node-3")]
    [InlineData("get nodes node-1 n", "node-2 node-3")]
    [InlineData("get node/node-2", "node/node-2")]
    [InlineData("get --o", "--output --output-watch-events")]
    [InlineData("get -o js", "json jsonpath jsonpath-as-json jsonpath-file")]
    [InlineData("get -n kube-s", "kube-system")]
    [InlineData("get --namespace kube-s", "kube-system")]
    [InlineData("-n kube-system get deployments ", "coredns")]
    [InlineData("-n kube-system logs deploy/", "deploy/coredns")]
    [InlineData("-n kube-system exec deploy/coredns -c ", "coredns")]
    [InlineData("-n kube-system logs s", "services/ statefulsets/")]
    [InlineData("scale re", "replicaset replicationcontroller")]
    [InlineData("expose s", "service")]
    [InlineData("drain ", "node-1 node-2 node-3")]
    [InlineData("taint nodes ", "node-1 node-2 node-3")]
    [InlineData("config use-context ", "playground")]
    [InlineData("get --context ", "playground")]
    [InlineData("patch po --type m", "merge")]
    [InlineData("get nothing ", "")]
    [InlineData("get pods -n nowhere ", "")]
    [InlineData("get --nothing ", "")]
    [InlineData("nothing ", "")]
    public async Task What_is_typed_can_go_on_with(string typed, string words) => Assert.Equal(words, string.Join(' ', (await CompleteAsync(typed))!));

    [Theory]
    [InlineData("apply -f ")]
    [InlineData("create configmap x --from-file ")]
    [InlineData("exec web -- ls ")]
    [InlineData("cp ./no")]
    public async Task Files_are_meant(string typed) => Assert.Null(await CompleteAsync(typed));

    [Fact]
    public async Task Names_in_the_namespace_of_the_context_and_of_the_flag()
    {
        Assert.Empty((await CompleteAsync("get pods "))!);
        var pods = (await CompleteAsync("get pods -n kube-system "))!;
        Assert.Equal(2, pods.Count);
        Assert.All(pods, pod => Assert.StartsWith("coredns-", pod, StringComparison.Ordinal));
        Assert.Equal(pods.Select(pod => pod + ":"), await CompleteAsync("-n kube-system cp core"));
    }

    private async Task<IReadOnlyList<string>?> CompleteAsync(string typed)
    {
        using var http = new HttpTransport(new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan }, new(cluster.Server));
        var files = new MemoryFiles();
        files.Write("/root/.kube/config", Encoding.UTF8.GetBytes(cluster.Kubeconfig("kube-public")));
        return await KubectlCompletion.CompleteAsync(typed.Split(' '), new KubectlHost
        {
            Stdin = Stream.Null,
            Stdout = Stream.Null,
            Stderr = Stream.Null,
            Files = files,
            Environment = ValueMap<string>.Empty.With("HOME", "/root"),
            Connect = (_, _) => new(http, http),
        }, TestContext.Current.CancellationToken);
    }
}
