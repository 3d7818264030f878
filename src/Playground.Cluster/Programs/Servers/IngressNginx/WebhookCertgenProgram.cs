using Playground.Cluster.Containers.Processes;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>kube-webhook-certgen: the two jobs of ingress-nginx's own manifest, which make a certificate and put it into the webhook's configuration.</summary>
internal sealed class WebhookCertgenProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var given = process.Arguments.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word[2..].Split('=', 2))
            .Where(pair => pair.Length is 2).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal);
        var name = new NamespacedName(given.GetValueOrDefault("namespace", ""), given.GetValueOrDefault("secret-name", ""));
        if (process.Container.Spec.Cluster is not { } cluster || name.Namespace is "" || name.Name is "")
        {
            await process.ComplainAsync("Error: required flag(s) \"namespace\", \"secret-name\" not set\n");
            return 1;
        }

        if (process.Arguments.Contains("patch"))
        {
            await LogAsync(process, "patching webhook configurations");
            return 0;
        }

        if (!(await cluster.Client.GetAsync<Secret>(name, process.Cancellation)).Status.IsNotFound)
        {
            await LogAsync(process, "secret already exists");
            return 0;
        }

        await LogAsync(process, "creating new secret");
        var secret = new Secret { Metadata = new() { Name = name.Name, Namespace = name.Namespace }, Data = [new("ca", Part("ca")), new("cert", Part("cert")), new("key", Part("key"))] };
        return (await cluster.Client.CreateAsync(secret, process.Cancellation)).IsSuccess ? 0 : 1;

        static Bytes Part(string what) => new(System.Text.Encoding.UTF8.GetBytes($"pretended {what}\n"));
    }

    private static ValueTask LogAsync(Process process, string message) =>
        process.ComplainAsync($"{{\"level\":\"info\",\"msg\":\"{message}\",\"time\":\"{process.Time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\"}}\n");
}
