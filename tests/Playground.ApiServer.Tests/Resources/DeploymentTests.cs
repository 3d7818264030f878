namespace Playground.ApiServer.Tests.Resources;

public sealed class DeploymentTests
{
    private const string Head = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n";
    private const string Template = "template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }";
    private const string Selector = "selector: { matchLabels: { app: web } }";

    [Fact]
    public void Rollout_is_filled_in()
    {
        var deployment = Manifest.Create(Head + $"spec: {{ {Selector}, {Template} }}");

        Assert.Empty(deployment.Errors);
        Assert.StartsWith("progressDeadlineSeconds: 600\nreplicas: 1\nrevisionHistoryLimit: 10\n", deployment.Part("spec"));
        Assert.Contains("strategy:\n  rollingUpdate:\n    maxSurge: 25%\n    maxUnavailable: 25%\n  type: RollingUpdate\n", deployment.Part("spec"));
        Assert.DoesNotContain("enableServiceLinks", deployment.Yaml);
    }

    [Fact]
    public void Empty_spec_is_refused_with_every_reason() => Assert.Equal(
        [
            "spec.selector: Required value",
            "spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`",
            "spec.template.spec.containers: Required value",
        ],
        Manifest.Create(Head + "spec: {}").Errors);

    [Theory]
    [InlineData("selector: { matchLabels: { app: other } }",
        "spec.template.metadata.labels: Invalid value: {\"app\":\"web\"}: `selector` does not match template `labels`")]
    [InlineData("selector: {}", "spec.selector: Invalid value: {}: empty selector is invalid for deployment")]
    [InlineData(Selector + ", replicas: -1", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData(Selector + ", strategy: { type: Blue }",
        "spec.strategy: Unsupported value: {\"Type\":\"Blue\",\"RollingUpdate\":null}: supported values: \"Recreate\", \"RollingUpdate\"")]
    [InlineData(Selector + ", strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }",
        "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0")]
    [InlineData(Selector + ", strategy: { type: Recreate, rollingUpdate: { maxSurge: 1 } }",
        "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'")]
    [InlineData(Selector + ", strategy: { rollingUpdate: { maxSurge: many } }",
        "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"many\": a valid percent string must be a numeric string followed by an ending '%'"
        + " (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")]
    public void Wrong_spec_is_refused(string fields, string error) =>
        Assert.Equal([error], Manifest.Create(Head + $"spec: {{ {fields}, {Template} }}").Errors);

    [Fact]
    public void Pods_that_do_not_start_again_are_refused() => Assert.Equal(
        ["spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\""],
        Manifest.Create(Head + $"spec: {{ {Selector}, {Template.Replace("spec: {", "spec: { restartPolicy: Never,", StringComparison.Ordinal)} }}").Errors);

    [Fact]
    public void Selector_may_not_change()
    {
        var deployment = Manifest.Create(Head + $"spec: {{ {Selector}, {Template} }}");

        Assert.Equal(
            ["spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"other\"}}: field is immutable"],
            deployment.Update(Head + $"spec: {{ {Selector}, {Template} }}".Replace("app: web", "app: other", StringComparison.Ordinal)).ErrorsAfter(deployment));
    }

    [Fact]
    public void Row_counts_pods() => Assert.Equal(
        "web | 2/3 | 3 | 1 | 60m | web | nginx | app=web",
        Manifest.Stored(Head + $"spec: {{ replicas: 3, {Selector}, {Template} }}\nstatus: {{ readyReplicas: 2, updatedReplicas: 3, availableReplicas: 1 }}").Row);

    [Fact]
    public void Name_with_a_dot_is_warned_of() => Assert.Equal(
        ["metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]"],
        Manifest.Create(Head.Replace("web", "web.v1", StringComparison.Ordinal) + $"spec: {{ {Selector}, {Template} }}").Warnings);
}
