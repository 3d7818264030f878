using Playground.Cluster.Controllers;
using Playground.Cluster.Controllers.Garbage;
using Playground.Cluster.Controllers.Namespaces;
using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Controllers.ReplicaSets;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Tests.Controllers;

public sealed class ReplicasPlanTests
{
    private static readonly ReplicaSet Set = new() { Metadata = new() { Name = "fish", Namespace = "lake", Uid = "rs" } };

    [Fact]
    public void Missing_pods_are_created()
    {
        var plan = Plan(3, [Given.Pod("a", "10.0.0.1"), Given.Terminating(Given.Pod("b", "10.0.0.2"))]);
        Assert.Equal((2, 1, 1, 1), (plan.Create, plan.Counts.Replicas, plan.Counts.Ready, plan.Counts.Terminating));
    }

    [Fact]
    public void Pods_that_serve_least_go_first()
    {
        Pod[] pods =
        [
            Given.Pod("ready-crowded-1", "10.0.0.1", "node-2"), Given.Pod("ready-crowded-2", "10.0.0.2", "node-2"), Given.Pod("ready-alone", "10.0.0.3", "node-3"),
            Given.Pod("unready", "10.0.0.4", ready: false), Given.Pod("unplaced", "", "", ready: false),
        ];
        Assert.Equal(["unplaced", "unready", "ready-crowded-1"], Plan(2, pods).Delete.Select(pod => pod.Name));
    }

    [Fact]
    public void Pod_is_available_after_having_been_ready_long_enough()
    {
        var plan = ReplicasPlan.Of(Set, 1, 30, ValueMap<string>.Empty, [Given.Pod("a", "10.0.0.1")], Given.Noon.AddSeconds(10));
        Assert.Equal((0, TimeSpan.FromSeconds(20)), (plan.Counts.Available, plan.Again));
    }

    [Fact]
    public void Matching_orphans_are_adopted_and_strays_released()
    {
        var owned = Given.Pod("stray", "10.0.0.1");
        owned = owned with { Metadata = owned.Metadata with { Labels = ValueMap.Of(("app", "other")), OwnerReferences = [Set.AsController()] } };
        var claims = PodClaims.Of(Set, Selector.OfLabels(ValueMap.Of(("app", "fish"))), [owned], [Given.Pod("orphan", "10.0.0.2")]);
        Assert.Equal("rs", claims.Adopt[0].Controller()?.Uid);
        Assert.Equal(("stray", 0), (claims.Release[0].Name, claims.Release[0].Metadata.OwnerReferences.Count));
    }

    [Theory]
    [InlineData("Absent", "Background")]
    [InlineData("Absent Absent", "Background")]
    [InlineData("Waiting", "Foreground")]
    [InlineData("Solid", "stays")]
    [InlineData("Solid Absent", "keeps owner 0")]
    public void Object_goes_with_its_last_owner(string owners, string expected)
    {
        var states = owners.Split(' ').Select(Enum.Parse<OwnerState>).ToList();
        var pod = Given.Pod("a", "10.0.0.1") is var p ? p with { Metadata = p.Metadata with { OwnerReferences = [.. states.Select((_, i) => Set.AsController() with { Uid = $"{i}" })] } } : null!;
        var action = GarbagePlan.OfDependent(pod, owner => states[int.Parse(owner.Uid)], hasDependents: owners is "Waiting");
        Assert.Equal(expected, action switch
        {
            GarbageAction.Delete delete => delete.Propagation,
            GarbageAction.Rewrite rewrite => "keeps owner " + string.Join(' ', rewrite.Value.Metadata.OwnerReferences.Select(owner => owner.Uid)),
            _ => "stays",
        });
    }

    [Fact]
    public void Foreground_deletion_waits_for_dependents_that_block_it()
    {
        var owner = Given.Terminating(Set) is var s ? s with { Metadata = s.Metadata with { Finalizers = ["foregroundDeletion"] } } : null!;
        var pod = Given.Pod("a", "10.0.0.1") is var p ? p with { Metadata = p.Metadata with { OwnerReferences = [Set.AsController()] } } : null!;
        Assert.Null(GarbagePlan.Freed(owner, [pod]));
        Assert.Empty(GarbagePlan.Freed(owner, [])!.Metadata.Finalizers);
    }

    [Fact]
    public void Held_namespace_says_what_remains()
    {
        var held = new ConfigMap { Metadata = new() { Name = "held", Finalizers = ["example.com/hold"] } };
        var conditions = NamespacePlan.Conditions(new(), [held], "", Given.Noon);
        Assert.Equal(
            [
                "All resources successfully discovered", "All legacy kube types successfully parsed", "All content successfully deleted, may be waiting on finalization",
                "Some resources are remaining: configmaps. has 1 resource instances", "Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances",
            ],
            conditions.Select(condition => condition.Message));
    }

    private static ReplicasActions Plan(int wanted, IReadOnlyList<Pod> pods) => ReplicasPlan.Of(Set, wanted, 0, ValueMap.Of(("app", "fish")), pods, Given.Noon);
}
