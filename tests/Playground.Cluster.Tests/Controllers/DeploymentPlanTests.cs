using Playground.Cluster.Controllers.Deployments;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;

namespace Playground.Cluster.Tests.Controllers;

public sealed class DeploymentPlanTests
{
    private readonly List<ReplicaSet> _sets = [];

    [Fact]
    public void First_set_is_named_after_its_template_and_has_all_replicas()
    {
        var set = Next(Web("v1")).Create!;
        Assert.Matches("^web-[bcdfghjklmnpqrstvwxz2456789]{8,10}$", set.Name);
        Assert.Equal((3, "1", "3", "4"), (set.Spec.Replicas, Note(set, "revision"), Note(set, "desired-replicas"), Note(set, "max-replicas")));
        Assert.Equal(set.Metadata.Labels["pod-template-hash"], set.Spec.Selector!.MatchLabels["pod-template-hash"]);
    }

    [Fact]
    public void Same_template_has_the_same_name_and_another_one_another()
    {
        Assert.Equal(Next(Web("v1")).Create!.Name, Next(Web("v1")).Create!.Name);
        Assert.NotEqual(Next(Web("v1")).Create!.Name, Next(Web("v2")).Create!.Name);
    }

    [Fact]
    public void Rolling_update_grows_by_the_surge_and_shrinks_as_new_pods_become_available()
    {
        RollOut(Web("v1"));
        List<string> story = [];
        var web = Web("v2");
        for (var step = 0; step < 20 && Step(web); step++)
            story.Add(string.Join(' ', _sets.Select(set => set.Spec.Replicas)));
        Assert.Equal(["3 1", "2 1", "2 2", "1 2", "1 3", "0 3"], story);
        Assert.Equal("2", Note(_sets[1], "revision"));
    }

    [Fact]
    public void Pods_that_never_become_ready_stop_the_rollout()
    {
        RollOut(Web("v1"));
        var web = Web("v2");
        _sets.Add(Stored(Next(web).Create!));
        Assert.True(Next(web).IsNothing);
    }

    [Fact]
    public void Recreate_waits_for_the_last_old_pod()
    {
        var web = Web("v2", "strategy: {type: Recreate}");
        RollOut(Web("v1", "strategy: {type: Recreate}"));
        Assert.Equal([0], Next(web).Update.Select(change => change.Set.Spec.Replicas ?? -1));
        _sets[0] = Available(_sets[0] with { Spec = _sets[0].Spec with { Replicas = 0 } });
        Assert.True(Next(web, oldPods: 1).IsNothing);
        Assert.Equal(3, Next(web).Create!.Spec.Replicas);
    }

    [Fact]
    public void Rolling_back_makes_the_old_set_the_newest_revision()
    {
        RollOut(Web("v1"));
        RollOut(Web("v2"));
        var undone = Next(Web("v1"));
        Assert.Null(undone.Create);
        Assert.Equal((3L, "3", "1"), (undone.Revision, Note(undone.Update[0].Set, "revision"), Note(undone.Update[0].Set, "revision-history")));
    }

    [Fact]
    public void Paused_deployment_scales_but_does_not_roll()
    {
        RollOut(Web("v1"));
        Assert.True(Next(Web("v2", "paused: true")).IsNothing);
        Assert.Equal([5], Next(Web("v2", "paused: true", replicas: 5)).Update.Select(change => change.Set.Spec.Replicas ?? -1));
    }

    [Fact]
    public void Scaling_in_the_middle_of_a_rollout_is_shared_out()
    {
        RollOut(Web("v1", replicas: 10));
        var web = Web("v2", replicas: 10);
        _sets.Add(Stored(Next(web).Create!));
        _sets[0] = Stored(_sets[0] with { Spec = _sets[0].Spec with { Replicas = 8 } });
        _sets[1] = Stored(_sets[1] with { Spec = _sets[1].Spec with { Replicas = 5 } });
        var scaled = Next(Web("v2", replicas: 20)).Update.Select(change => change.Set.Spec.Replicas ?? -1).Order();
        Assert.Equal([10, 15], scaled);
    }

    [Fact]
    public void History_keeps_so_many_sets()
    {
        foreach (var tag in new[] { "v1", "v2", "v3", "v4" })
            RollOut(Web(tag));
        Assert.Equal([_sets[0].Name], DeploymentPlan.Outdated(new(Web("v4", "revisionHistoryLimit: 2"), _sets)).Select(set => set.Name));
    }

    [Fact]
    public void Status_tells_progress_in_the_real_words()
    {
        var web = Web("v1", "progressDeadlineSeconds: 600");
        _sets.Add(Stored(Next(web).Create!));
        var created = DeploymentProgress.StatusOf(new(web, _sets), created: true, Given.Noon, out var again);
        Assert.Equal(TimeSpan.FromMinutes(10), again);
        Assert.Equal(["Available False MinimumReplicasUnavailable", "Progressing True NewReplicaSetCreated"], Words(created));

        _sets[0] = Available(_sets[0]);
        web = web with { Status = created };
        var done = DeploymentProgress.StatusOf(new(web, _sets), created: false, Given.Noon, out _);
        Assert.Equal(["Available True MinimumReplicasAvailable", "Progressing True NewReplicaSetAvailable"], Words(done));
        Assert.Equal((3, 3, 3, 0), (done.Replicas, done.ReadyReplicas, done.UpdatedReplicas, done.UnavailableReplicas));
        Assert.Equal($"ReplicaSet \"{_sets[0].Name}\" has successfully progressed.", done.Conditions[1].Message);
    }

    [Fact]
    public void Stuck_rollout_exceeds_its_deadline()
    {
        var web = Web("v1", "progressDeadlineSeconds: 600");
        _sets.Add(Stored(Next(web).Create!));
        web = web with { Status = DeploymentProgress.StatusOf(new(web, _sets), created: true, Given.Noon, out _) };
        var late = DeploymentProgress.StatusOf(new(web, _sets), created: false, Given.Noon.AddMinutes(11), out _);
        Assert.Contains("Progressing False ProgressDeadlineExceeded", Words(late));
    }

    private static Deployment Web(string tag, string more = "", int replicas = 3) => Yaml.Read<Deployment>($"""
        metadata:
          name: web
          namespace: lake
          uid: d
        spec:
          replicas: {replicas}
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
              - name: web
                image: nginx:{tag}
          {more}
        """);

    private DeploymentActions Next(Deployment web, int oldPods = 0) => DeploymentPlan.Of(new(web, _sets), oldPods);

    private void RollOut(Deployment web)
    {
        for (var step = 0; step < 30 && Step(web); step++)
        {
        }
    }

    /// <summary>Does the next step and lets all pods become available.</summary>
    private bool Step(Deployment web)
    {
        var plan = Next(web);
        foreach (var (set, _) in plan.Update)
            _sets[_sets.FindIndex(other => other.Name == set.Name)] = Available(set);
        if (plan.Create is not null)
            _sets.Add(Available(Stored(plan.Create)));
        return !plan.IsNothing;
    }

    private ReplicaSet Stored(ReplicaSet set) => set with { Metadata = set.Metadata with { CreationTimestamp = set.Metadata.CreationTimestamp ?? Given.Noon.AddSeconds(_sets.Count) } };

    private static ReplicaSet Available(ReplicaSet set) =>
        set with { Status = new() { Replicas = set.Spec.Replicas ?? 1, ReadyReplicas = set.Spec.Replicas ?? 1, AvailableReplicas = set.Spec.Replicas ?? 1 } };

    private static string Note(KubernetesObject value, string name) => value.Metadata.Annotations.GetValueOrDefault("deployment.kubernetes.io/" + name, "");

    private static IEnumerable<string> Words(DeploymentStatus status) => status.Conditions.Select(condition => $"{condition.Type} {condition.Status} {condition.Reason}");
}
