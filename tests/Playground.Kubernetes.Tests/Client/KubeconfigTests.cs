using Playground.Kubernetes.Client;

namespace Playground.Kubernetes.Tests.Client;

public sealed class KubeconfigTests
{
    private const string Text =
        """
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: Q0E=
            server: https://10.0.0.1:6443
          name: prod
        - cluster:
            insecure-skip-tls-verify: true
            server: http://127.0.0.1:5080/clusters/default
          name: play
        contexts:
        - context:
            cluster: play
            namespace: shop
            user: learner
          name: play
        - context:
            cluster: prod
            user: admin
          name: prod
        current-context: play
        kind: Config
        preferences: {}
        users:
        - name: admin
          user:
            token: secret
        - name: learner
          user: {}

        """;

    [Fact]
    public void Current_context_leads_to_its_cluster_and_user()
    {
        var config = Kubeconfig.Parse(Text);
        var (cluster, user) = config.Resolve();
        Assert.Equal(("http://127.0.0.1:5080/clusters/default", true, "", "shop"), (cluster.Server, cluster.InsecureSkipTlsVerify, user.Token, config.Contexts["play"].Namespace));
        Assert.Equal("secret", config.Resolve("prod").User.Token);
        Assert.Equal("CA"u8, config.Clusters["prod"].CertificateAuthority.Span);
    }

    [Fact]
    public void What_is_written_is_what_was_read()
    {
        var config = Kubeconfig.Parse(Text);
        Assert.Equal(config, Kubeconfig.Parse(config.ToString()));
        Assert.Equal(
            """
            apiVersion: v1
            clusters:
            - cluster:
                insecure-skip-tls-verify: true
                server: http://127.0.0.1:5080/clusters/default
              name: play
            - cluster:
                certificate-authority-data: Q0E=
                server: https://10.0.0.1:6443
              name: prod

            """, config.ToString()[..config.ToString().IndexOf("contexts:", StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("current-context: a", "context \"a\" does not exist")]
    [InlineData("kind: Config", "current-context is not set")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: b}}]", "cluster \"b\" does not exist")]
    [InlineData("- a", "the text holds no kubeconfig")]
    [InlineData("a: b: c", "the kubeconfig cannot be read: yaml: mapping values are not allowed in this context")]
    [InlineData("clusters: [{name: a, cluster: {certificate-authority-data: '!'}}]", "the kubeconfig cannot be read: certificate-authority-data is no base64")]
    public void What_leads_nowhere_says_why(string yaml, string why) =>
        Assert.Equal(why, Assert.Throws<KubeconfigException>(() => Kubeconfig.Parse(yaml).Resolve()).Message);

    [Fact]
    public void Server_that_is_no_address_is_refused() =>
        Assert.Equal("server \"nowhere\" is no http or https address", Assert.Throws<KubeconfigException>(() => HttpTransport.Connect(Kubeconfig.Of("x", new() { Server = "nowhere" }, new()))).Message);

    [Fact]
    public void Files_are_taken_in_relative_to_the_kubeconfig()
    {
        var folder = Directory.CreateTempSubdirectory("kubeconfig").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "ca.pem"), "PEM");
            File.WriteAllText(Path.Combine(folder, "token"), "secret\n");
            File.WriteAllText(Path.Combine(folder, "config"), "current-context: a\ncontexts: [{name: a, context: {cluster: a, user: a}}]\n"
                + "clusters: [{name: a, cluster: {server: 'https://x', certificate-authority: ca.pem}}]\nusers: [{name: a, user: {tokenFile: token}}]\n");
            var (cluster, user) = Kubeconfig.Load(Path.Combine(folder, "config")).Resolve();
            Assert.Equal("PEM"u8, cluster.CertificateAuthority.Span);
            Assert.Equal("secret", user.Token);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
