using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Lessons;
using Playground.Web.Lessons.Running;

namespace Playground.Web.Tests.Lessons;

public sealed class LessonStageTests : IAsyncDisposable
{
    private static readonly Lesson Lesson = new() { Slug = "pond", Title = "Pond", Summary = "A pond.", Minutes = 5, Level = "beginner", Namespaces = ["pond"], Start = Settings("fish", "in") };

    private readonly ApiServer.ApiServer _server = new(new());
    private readonly KubernetesClient _client;

    public LessonStageTests() => _client = new(_server.Transport);

    [Fact]
    public async Task A_lesson_starts_with_its_namespace_and_what_is_in_it()
    {
        Assert.Null(await StartAsync(Lesson));

        Assert.Equal("in", await ValueAsync("pond", "fish"));
    }

    [Fact]
    public async Task What_an_interrupted_lesson_broke_is_put_right_before_another_starts()
    {
        await _client.CreateAsync(new Namespace { Metadata = new() { Name = "elsewhere" } });

        await StartAsync(Lesson, Lesson with { Slug = "other", Restore = Settings("names", "right") + "  namespace: elsewhere\n" });

        Assert.Equal("right", await ValueAsync("elsewhere", "names"));
    }

    [Fact]
    public async Task What_is_refused_is_told_in_the_servers_words() =>
        Assert.Contains("Invalid value: \"F!sh\"", await StartAsync(Lesson with { Start = Settings("F!sh", "in") }), StringComparison.Ordinal);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private Task<string?> StartAsync(Lesson lesson, params Lesson[] interrupted) =>
        new LessonStage(_client, TimeProvider.System).SetAsync(lesson, interrupted, TestContext.Current.CancellationToken);

    private async Task<string?> ValueAsync(string inNamespace, string name) =>
        (await _client.GetAsync<ConfigMap>(new(inNamespace, name), TestContext.Current.CancellationToken)).OrThrow().Data.GetValueOrDefault("value");

    private static string Settings(string name, string value) => $"apiVersion: v1\nkind: ConfigMap\ndata:\n  value: {value}\nmetadata:\n  name: {name}\n";
}
