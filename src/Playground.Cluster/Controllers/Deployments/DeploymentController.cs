using System.Globalization;
using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.Deployments;

/// <summary>Carries Deployments from one template to the next.</summary>
internal sealed class DeploymentController : Controller
{
    private readonly EventRecorder _events;
    private readonly ObjectIndex<ReplicaSet, (string Namespace, string Uid)> _sets;

    public DeploymentController(ControllerContext context) : base(context, workers: 4)
    {
        _events = context.EventsOf("deployment-controller");
        _sets = new(context.Informers.Of<ReplicaSet>(), set => (true, (set.Namespace, set.Controller()?.Uid ?? "")));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _sets.Dispose();
        await _events.DisposeAsync();
    }

    protected override void Subscribe()
    {
        OnOwn<Deployment>();
        On<ReplicaSet>(change =>
        {
            foreach (var set in new[] { change.Before, change.After })
            {
                if (set is null)
                    continue;
                if (set.TryControllerKey("Deployment", out var owner))
                    Add(owner);
                else if (set.Controller() is null)
                    AddMatching(set);
            }
        });

        // Recreate waits for the last old pod, which no ReplicaSet counts any more
        On<Pod>(change =>
        {
            if (change is { After: null, Before: { } pod } && pod.TryControllerKey("ReplicaSet", out var key)
                && Context.Informers.Of<ReplicaSet>().Find(key)?.TryControllerKey("Deployment", out var owner) is true)
                Add(owner);
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<Deployment>().Find(key) is not { } deployment || Selector.Of(deployment.Spec.Selector).MatchesEverything)
            return null;
        if (!await ClaimAsync(deployment, cancellation))
            return Soon;

        var rollout = new Rollout(deployment, _sets[(key.Namespace, deployment.Metadata.Uid)]);
        var plan = DeploymentPlan.Of(rollout, OldPods(rollout));
        if (!await ApplyAsync(rollout, plan, cancellation))
            return Soon;

        rollout = new(deployment, _sets[(key.Namespace, deployment.Metadata.Uid)]);
        var status = DeploymentProgress.StatusOf(rollout, plan.Create is not null, Now, out var again);
        if (DeploymentProgress.IsComplete(rollout, status))
        {
            foreach (var set in DeploymentPlan.Outdated(rollout))
                await Context.Writer.DeleteAsync(set, cancellation);
        }

        if (!status.Equals(deployment.Status))
        {
            var written = await Context.Writer.UpdateStatusAsync(deployment with { Status = status }, cancellation);
            if (!written.IsSuccess)
                return written.Status.IsNotFound ? null : Soon;
            deployment = written.Value;
        }

        if (plan.Revision > 0 && !await NoteRevisionAsync(deployment, plan.Revision, cancellation))
            return Soon;
        return plan.IsNothing ? again : TimeSpan.Zero;
    }

    private async Task<bool> ApplyAsync(Rollout rollout, DeploymentActions plan, CancellationToken cancellation)
    {
        if (plan.Create is { } set)
        {
            var created = await Context.Writer.CreateAsync(set, cancellation);
            if (created.Status.IsAlreadyExists)
                return await AvoidCollisionAsync(rollout, set, cancellation);
            if (!created.IsSuccess)
            {
                _events.Record(rollout.Deployment, "Warning", "ReplicaSetCreateError", $"Failed to create new replica set \"{set.Name}\": {created.Status.Message}");
                return false;
            }

            RecordScaling(rollout.Deployment, created.Value, 0);
        }

        foreach (var (updated, before) in plan.Update)
        {
            if (!(await Context.Writer.UpdateAsync(updated, cancellation)).IsSuccess)
                return false;
            RecordScaling(rollout.Deployment, updated, before);
        }

        return true;
    }

    private void RecordScaling(Deployment deployment, ReplicaSet set, int before)
    {
        var size = Rollout.SizeOf(set);
        if (size != before)
            _events.Record(deployment, "Normal", "ScalingReplicaSet", $"Scaled {(size > before ? "up" : "down")} replica set {set.Name} from {before} to {size}");
    }

    /// <summary>The name is taken by a set of another template: the next name is tried.</summary>
    private async Task<bool> AvoidCollisionAsync(Rollout rollout, ReplicaSet set, CancellationToken cancellation)
    {
        if (Context.Informers.Of<ReplicaSet>().Find(set.NamespacedName) is { } taken && !taken.IsControlledBy(rollout.Deployment))
        {
            var status = rollout.Deployment.Status with { CollisionCount = (rollout.Deployment.Status.CollisionCount ?? 0) + 1 };
            await Context.Writer.UpdateStatusAsync(rollout.Deployment with { Status = status }, cancellation);
        }

        return false;
    }

    private async Task<bool> NoteRevisionAsync(Deployment deployment, long revision, CancellationToken cancellation)
    {
        var annotations = deployment.Metadata.Annotations.With(Rollout.RevisionAnnotation, revision.ToString(CultureInfo.InvariantCulture));
        return annotations == deployment.Metadata.Annotations
            || (await Context.Writer.UpdateStatusAsync(deployment with { Metadata = deployment.Metadata with { Annotations = annotations } }, cancellation)).IsSuccess;
    }

    private async Task<bool> ClaimAsync(Deployment deployment, CancellationToken cancellation)
    {
        if (deployment.Metadata.DeletionTimestamp is not null)
            return true;
        var selector = Selector.Of(deployment.Spec.Selector);
        var adopt = _sets[(deployment.Namespace, "")].Where(set => selector.Matches(set.Metadata.Labels) && set.Metadata.DeletionTimestamp is null)
            .Select(set => set with { Metadata = set.Metadata with { OwnerReferences = set.Metadata.OwnerReferences.Add(deployment.AsController()) } });
        var release = _sets[(deployment.Namespace, deployment.Metadata.Uid)].Where(set => !selector.Matches(set.Metadata.Labels) && set.Metadata.DeletionTimestamp is null)
            .Select(set => set with { Metadata = set.Metadata with { OwnerReferences = [.. set.Metadata.OwnerReferences.Where(owner => owner.Uid != deployment.Metadata.Uid)] } });
        var ok = true;
        foreach (var set in adopt.Concat(release))
            ok &= (await Context.Writer.UpdateAsync(set, cancellation)).IsSuccess;
        return ok;
    }

    private int OldPods(Rollout rollout) => rollout.IsRolling ? 0 : rollout.Old.Sum(set => Context.Pods.OwnedBy(set).Count(pod => !pod.IsFinished));

    private void AddMatching(ReplicaSet set)
    {
        foreach (var (key, deployment) in Context.Informers.Of<Deployment>().Current)
        {
            if (key.Namespace == set.Namespace && Selector.Of(deployment.Spec.Selector).Matches(set.Metadata.Labels))
                Add(key);
        }
    }
}
