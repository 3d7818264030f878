using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>The end-to-end tests `DNS configMap nameserver`: stub zones, names outside and addresses, by the file and after a change of it.</summary>
public sealed class CorefileScenarios(ClusterInProcess cluster) : IClassFixture<ClusterInProcess>
{
    private const string Own = "{apiVersion: v1, kind: ConfigMap, metadata: {name: own}, data: {Corefile: \". {\\n hosts {\\n 10.7.7.7 abc.acme.local\\n 10.7.7.8 printer.test\\n }\\n}\"}}";

    [Fact]
    public async Task Another_file_changes_who_answers_and_a_broken_one_nothing()
    {
        var scenario = await cluster.BeginAsync("corefile");
        await scenario.ApplyAsync(
            Own,
            "{apiVersion: v1, kind: Pod, metadata: {name: stub}, spec: {containers: [{name: c, image: \"registry.k8s.io/coredns/coredns:v1.12.1\", args: [-conf, /etc/coredns/Corefile], volumeMounts: [{name: own, mountPath: /etc/coredns}]}], volumes: [{name: own, configMap: {name: own}}]}}");
        await scenario.ReadyAsync("stub");
        var stub = (await scenario.GetAsync<Pod>("stub")).Status.PodIP;
        await scenario.SeesAsync("client", $"dig +short @{stub} abc.acme.local", "^10.7.7.7$");
        await scenario.SeesAsync("client", "dig abc.acme.local", "status: NXDOMAIN");

        await FileAsync(file => file + $"acme.local:53 {{\n errors\n cache 30\n forward . {stub}\n}}\n");
        await scenario.SeesAsync("client", "dig +short abc.acme.local", "^10.7.7.7$");
        await scenario.SeesAsync("client", "dig +short www.example.com", "^192.0.2.10$");

        // everything outside goes to the pod, addresses that the cluster does not know too
        await FileAsync(file => file.Replace("forward . /etc/resolv.conf", $"forward . {stub}", StringComparison.Ordinal));
        await scenario.SeesAsync("client", "dig +short printer.test", "^10.7.7.8$");
        await scenario.SeesAsync("client", "dig +short -x 10.7.7.8", "^printer.test.$");
        await scenario.SeesAsync("client", "dig +short kubernetes.default.svc.cluster.local", "^10.96.0.1$");

        await FileAsync(file => file.Replace("pods insecure", "pods sometimes", StringComparison.Ordinal));
        await scenario.SeesAsync("client", "dig +short printer.test", "^10.7.7.8$");
        await FileAsync(file => file.Replace("pods sometimes", "pods disabled", StringComparison.Ordinal));
        await scenario.SeesAsync("client", "dig 10-244-1-1.corefile.pod.cluster.local", "status: NXDOMAIN");
    }

    private async Task FileAsync(Func<string, string> change)
    {
        var key = new NamespacedName("kube-system", "coredns");
        ApiResult<ConfigMap> result;
        do
        {
            var map = (await cluster.Cluster.Client.GetAsync<ConfigMap>(key)).OrThrow();
            result = await cluster.Cluster.Client.UpdateAsync(map with { Data = ValueMap.Of(("Corefile", change(map.Data["Corefile"]))) });
        }
        while (!result.IsSuccess && result.Status.IsConflict);
        result.OrThrow();
    }
}
