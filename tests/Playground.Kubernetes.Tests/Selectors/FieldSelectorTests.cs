using Playground.Kubernetes.Selectors;

namespace Playground.Kubernetes.Tests.Selectors;

public sealed class FieldSelectorTests
{
    private static readonly ResourceType Pods = new(new("", "v1"), "Pod", "pods", true, [], []);
    private static readonly ResourceType ConfigMaps = new(new("", "v1"), "ConfigMap", "configmaps", true, [], []);
    private static readonly ResourceType Jobs = new(new("batch", "v1"), "Job", "jobs", true, [], []);
    private static readonly ResourceType Nodes = new(new("", "v1"), "Node", "nodes", false, [], []);

    [Theory]
    [InlineData("metadata.name=web", true)]
    [InlineData("metadata.name==web,metadata.namespace=shop", true)]
    [InlineData("metadata.name!=web", false)]
    [InlineData("status.phase=Running", true)]
    [InlineData("status.phase!=Failed,status.phase!=Succeeded", true)]
    [InlineData("spec.nodeName=", true)]
    [InlineData("", true)]
    [InlineData(",,metadata.name=web,", true)]
    [InlineData("metadata.name=db", false)]
    public void Selector_chooses_by_fields(string selector, bool chosen) =>
        Assert.Equal(chosen, FieldSelector.Parse(selector).OrThrow().Matches(
            new Probe { Metadata = new() { Name = "web", Namespace = "shop" } }, new Dictionary<string, string> { ["status.phase"] = "Running" }));

    [Fact]
    public void Backslash_escapes_what_would_separate() =>
        Assert.Equal("a,b=c\\", FieldSelector.Parse(@"message=a\,b\=c\\").OrThrow().Requirements[0].Value);

    [Theory]
    [InlineData("metadata.name", "invalid selector: 'metadata.name'; can't understand 'metadata.name'")]
    [InlineData("metadata.name=web,x", "invalid selector: 'metadata.name=web,x'; can't understand 'x'")]
    [InlineData("metadata.name=a=b", "invalid field selector: unescaped character in value: 61")]
    [InlineData(@"metadata.name=a\b", @"invalid field selector: invalid escape sequence: \b")]
    public void Malformed_selector_is_a_bad_request(string selector, string message) =>
        Assert.Equal(message, FieldSelector.Parse(selector).Status.Message);

    [Fact]
    public void Unknown_field_is_refused_in_the_words_of_its_kind()
    {
        var selector = FieldSelector.Parse("spec.nope=1").OrThrow();
        IReadOnlySet<string> none = new HashSet<string>();
        IReadOnlySet<string> some = new HashSet<string> { "status.phase" };
        Assert.Equal("field label not supported: spec.nope", selector.Refuse(Pods, some)?.Message);
        Assert.Equal("\"spec.nope\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"", selector.Refuse(ConfigMaps, none)?.Message);
        Assert.Equal("field label \"spec.nope\" not supported for Job", selector.Refuse(Jobs, some)?.Message);
    }

    [Fact]
    public void Namespace_of_a_cluster_wide_kind_is_no_field_of_it()
    {
        var selector = FieldSelector.Parse("metadata.namespace=shop").OrThrow();
        Assert.Null(selector.Refuse(Pods, new HashSet<string> { "status.phase" }));
        Assert.Equal("field label not supported: metadata.namespace", selector.Refuse(Nodes, new HashSet<string> { "spec.unschedulable" })?.Message);
    }

    private sealed record Probe : KubernetesObject
    {
        public override ResourceType ResourceType => Pods;

        public override void Write(System.Text.Json.Utf8JsonWriter writer) => writer.WriteNullValue();
    }
}
