using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Lessons.Files;
using Playground.Web.Lessons.Running;

namespace Playground.Web.Tests.Lessons;

/// <summary>Conditions as authors write them, against worlds as the API tells them.</summary>
public sealed class ConditionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonNode Tree = JsonNode.Parse("""
        {"metadata": {"labels": {"app.kubernetes.io/name": "fish"}}, "spec": {"replicas": 3, "paused": false, "ports": [{"name": "a", "port": 80}, {"name": "b", "port": 8080}]}}
        """)!;

    [Theory]
    [InlineData("spec.replicas = 3", true)]
    [InlineData("spec.replicas >= 3", true)]
    [InlineData("spec.replicas > 3", false)]
    [InlineData("spec.replicas < 10", true)]
    [InlineData("spec.paused = false", true)]
    [InlineData("spec.ports[*].port = 8080", true)]
    [InlineData("spec.ports[*].port != 8080", false)]
    [InlineData("spec.ports[1].port = 80", false)]
    [InlineData("spec.ports[name=b].port = 8080", true)]
    [InlineData("spec.ports[name=c].port", false)]
    [InlineData("!spec.ports[2]", true)]
    [InlineData("spec.selector", false)]
    [InlineData("!spec.selector.app", true)]
    [InlineData("""metadata.labels["app.kubernetes.io/name"] ~ ^fi""", true)]
    [InlineData("""metadata.labels["app.kubernetes.io/name"] ~ ^sh""", false)]
    public void Fields_are_compared(string test, bool holds) => Assert.Equal(holds, FieldTest.Parse(test, out _)!.Holds(Tree));

    [Theory]
    [InlineData("")]
    [InlineData("spec..ports")]
    [InlineData(".spec")]
    [InlineData("spec ports")]
    [InlineData("spec[")]
    [InlineData("spec ~ (")]
    public void What_is_no_comparison_is_told(string text)
    {
        Assert.Null(FieldTest.Parse(text, out var reason));
        Assert.NotEmpty(reason);
    }

    [Theory]
    [InlineData("object: Pod fish-1", true)]
    [InlineData("object: Pod fish-*\ncount: 2", true)]
    [InlineData("object: Pod\ncount: '>= 3'", false)]
    [InlineData("object: Pod shark\ncount: 0", true)]
    [InlineData("object: Pod\nlabels: role=fish", true)]
    [InlineData("object: Pod fish-1\nnamespace: default", false)]
    [InlineData("object: Pod fish-1\nnamespace: '*'", true)]
    [InlineData("object: Service", false)]
    [InlineData("not: {object: Service}", true)]
    [InlineData("any: [{object: Service}, {object: Pod fish-2}]", true)]
    [InlineData("all: [{object: Service}, {object: Pod fish-2}]", false)]
    [InlineData("- object: Pod fish-1\n- object: Pod fish-2", true)]
    public void Objects_are_counted_by_kind_name_and_labels(string condition, bool holds)
    {
        var world = LessonWorld.Empty with { Objects = ImmutableDictionary<string, IEnumerable<KubernetesObject>>.Empty.Add("Pod", [Pod("fish-1"), Pod("fish-2")]) };

        Assert.Equal(holds, Read(condition).Holds(world));
    }

    [Theory]
    [InlineData("flow: angler -> fish", true)]
    [InlineData("flow: angler -> fish-1", true)]
    [InlineData("flow: laptop -> fish", false)]
    [InlineData("flow: '* -> fish'\noutcome: Answered\nstatus: 200", true)]
    [InlineData("flow: angler -> fish\noutcome: Refused", false)]
    [InlineData("flow: angler -> fish\ncount: '>= 2'", true)]
    [InlineData("flow: angler -> fish\npods: '>= 2'", true)]
    [InlineData("flow: angler -> fish\npods: '>= 3'", false)]
    [InlineData("flow: angler -> fish\nlast: 1\npods: 1", true)]
    [InlineData("flow: angler -> fish-2\nlast: 1\npath: /pond", false)]
    [InlineData("flow: angler -> fish-1\npath: /po*", true)]
    [InlineData("flow: angler -> fish\nlookup: fish.lake.svc.cluster.local\nrcode: NOERROR", true)]
    [InlineData("flow: angler -> fish\nlookup: fish.lake.svc.cluster.local\nrcode: NXDOMAIN", false)]
    [InlineData("flow: angler -> fish\nrcode: NODATA\ntype: AAAA", true)]
    [InlineData("flow: angler -> fish\nnamespace: pond", false)]
    [InlineData("flow: angler -> early", false)]
    [InlineData("flow: angler -> early\nsince: lesson", true)]
    public void Flows_are_told_apart_by_their_ends_and_what_came_of_them(string condition, bool holds)
    {
        var world = LessonWorld.Empty with
        {
            LessonBegan = Noon,
            StepBegan = Noon.AddMinutes(5),
            Flows = [Flow("http://fish:80/pond", 6, "fish-1"), Flow("fish", 7, "fish-2"), Flow("early", 1, "fish-1"), Flow("before", -1, "fish-1")],
        };

        Assert.Equal(holds, Read(condition).Holds(world));
        Assert.False(Read("flow: angler -> before\nsince: lesson").Holds(world));
    }

    [Fact]
    public void Output_is_searched_without_its_colours()
    {
        var world = LessonWorld.Empty with { Output = LaptopOutput.Plain("\e[1;32mlaptop:~$\e[0m nslookup fish\r\n** server can't find fish: \e[31mNXDOMAIN\e[0m\r\n\e]0;title\a") };

        Assert.True(Read("output: 'find fish: NXDOMAIN$'").Holds(world));
        Assert.False(Read("output: title").Holds(world));
    }

    [Fact]
    public void A_tried_command_counts_once_it_was_tried()
    {
        var condition = Assert.IsType<TryCondition>(Read("try: wget -qO- fish\nin: angler\nprints: served by"));
        LessonWorld With(bool succeeded, string text) => LessonWorld.Empty with { Tries = ImmutableDictionary<TryCondition, TryResult>.Empty.Add(condition, new(succeeded, text)) };

        Assert.False(condition.Holds(LessonWorld.Empty));
        Assert.False(condition.Holds(With(false, "Request served by fish-1")));
        Assert.False(condition.Holds(With(true, "Welcome")));
        Assert.True(condition.Holds(With(true, "Request served by fish-1")));
        Assert.True((condition with { Fails = true, Prints = null }).Accepts(new(false, "bad address")));
    }

    private static Condition Read(string yaml)
    {
        var problems = new LessonProblems("x.md");
        var condition = new ConditionParser("lake", 0, problems).Parse(LessonYaml.Parse(yaml, 0, problems)!);
        Assert.Empty(problems.All);
        return condition!;
    }

    private static Pod Pod(string name) => new() { Metadata = new() { Name = name, Namespace = "lake", Labels = ValueMap.Of(("role", "fish")) } };

    private static Flow Flow(string target, int minute, string reached) => new()
    {
        Metadata = new() { Name = $"flow-{minute}", Namespace = "lake" },
        Source = new() { Kind = "pod", Namespace = "lake", Name = "angler" },
        Target = target,
        Path = target.EndsWith("/pond", StringComparison.Ordinal) ? "/pond" : "/",
        Outcome = FlowOutcome.Answered,
        Status = 200,
        StartTime = new(Noon.AddMinutes(minute)),
        Lookups = [new() { Name = "fish.lake.svc.cluster.local.", Type = "A", Rcode = "NOERROR", Answers = ["10.96.0.20"] }, new() { Name = "fish.lake.svc.cluster.local.", Type = "AAAA", Rcode = "NOERROR" }],
        Candidates = [new() { Address = "10.244.0.9:8080", Pod = "lake/other" }, new() { Address = "10.244.0.10:8080", Pod = $"lake/{reached}", Chosen = true }],
    };
}
