using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Tests.Scene;

/// <summary>YAML files in and out, against a real API server.</summary>
public sealed class ManifestsTests : IAsyncDisposable
{
    private const string Lake =
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: fish
        spec:
          selector:
            role: fish
          ports:
          - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: fish
          namespace: default
        spec:
          selector:
            matchLabels:
              role: fish
          template:
            metadata:
              labels:
                role: fish
            spec:
              containers:
              - name: c
                image: nginx
        """;

    private readonly Playground.ApiServer.ApiServer _server = new(new());
    private readonly KubernetesClient _client;
    private readonly Manifests _manifests;

    public ManifestsTests()
    {
        _client = new(_server.Transport);
        _manifests = new(_client);
    }

    [Fact]
    public async Task Every_document_of_a_file_is_applied_and_said_as_kubectl_says_it()
    {
        Assert.Equal(["service/fish created", "deployment.apps/fish created"], await ApplyAsync(Lake));
        Assert.Equal(["service/fish unchanged", "deployment.apps/fish unchanged"], await ApplyAsync(Lake));
        Assert.Equal(["service/fish configured", "deployment.apps/fish unchanged"], await ApplyAsync(Lake.Replace("port: 80", "port: 81", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_one_document_is_refused_for_stops_none_of_the_others()
    {
        var said = await ApplyAsync("kind: Fish\napiVersion: lake/v1\n---\nkind: Service\napiVersion: v1\nmetadata:\n  name: a_b\nspec:\n  ports:\n  - port: 1\n---\n" + Lake);

        Assert.Equal("no matches for kind \"Fish\" in version \"lake/v1\"", said[0]);
        Assert.StartsWith("Service \"a_b\" is invalid: metadata.name: Invalid value: \"a_b\"", said[1], StringComparison.Ordinal);
        Assert.Equal(["service/fish created", "deployment.apps/fish created"], said[2..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    public async Task A_file_without_an_object_says_so(string yaml) => Assert.Equal(["The file holds no object."], await ApplyAsync(yaml));

    [Fact]
    public async Task Broken_YAML_says_where() => Assert.StartsWith("error parsing the file: ", (await ApplyAsync("a: [1"))[0], StringComparison.Ordinal);

    [Fact]
    public async Task An_applied_change_is_taken_back()
    {
        await ApplyAsync(Lake);
        var changed = await _manifests.ApplyAsync(Lake.Replace("port: 80", "port: 81", StringComparison.Ordinal), "default");

        Assert.True((await changed[0].Undo!()).IsSuccess);

        Assert.Equal(80, (await _client.GetAsync<Service>(new("default", "fish"))).OrThrow().Spec.Ports[0].Port);
    }

    [Fact]
    public async Task An_edit_of_an_older_version_is_refused_in_the_servers_words()
    {
        await ApplyAsync(Lake);
        var text = await ClusterExport.WriteAsync(_client, ["service/default/fish"], CancellationToken.None);

        var result = await _manifests.ReplaceAsync(text.Replace("  name: fish", "  name: fish\n  resourceVersion: \"1\"", StringComparison.Ordinal));

        Assert.Equal("Operation cannot be fulfilled on services \"fish\": the object has been modified; please apply your changes to the latest version and try again", result.Status.Message);
    }

    [Fact]
    public async Task What_was_exported_makes_the_same_again_in_another_cluster()
    {
        await ApplyAsync(Lake);
        var text = await ClusterExport.WriteAsync(_client, [], CancellationToken.None);
        await using var other = new Playground.ApiServer.ApiServer(new());
        var client = new KubernetesClient(other.Transport);

        var results = await new Manifests(client).ApplyAsync(text, "default");

        Assert.Equal(["deployment.apps/fish created", "service/fish created"], results.Select(r => r.Sentence).Order(StringComparer.Ordinal));
        Assert.Equal(text, await ClusterExport.WriteAsync(client, [], CancellationToken.None));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<string[]> ApplyAsync(string yaml) =>
        [.. (await _manifests.ApplyAsync(yaml, "default")).Select(result => result.IsSuccess ? result.Sentence : result.Status.Message)];
}
