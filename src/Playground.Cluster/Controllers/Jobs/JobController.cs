using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.Jobs;

/// <summary>Runs pods until enough of them have succeeded.</summary>
internal sealed class JobController : Controller
{
    private readonly EventRecorder _events;
    private readonly PodWrites _pods;

    public JobController(ControllerContext context) : base(context, workers: 2)
    {
        _events = context.EventsOf("job-controller");
        _pods = new(context, _events);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _events.DisposeAsync();
    }

    protected override void Subscribe()
    {
        OnOwn<Job>();
        On<Pod>(change =>
        {
            if ((PodState.IsNews(change) || Restarted(change)) && (change.After ?? change.Before)!.TryControllerKey("Job", out var owner))
                Add(owner);
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<Job>().Find(key) is not { } job)
            return await ReleaseAsync(Context.Pods.InNamespace(key.Namespace).Where(pod => pod.TryControllerKey("Job", out var owner) && owner == key), cancellation) ? null : Soon;
        if (job.Metadata.DeletionTimestamp is not null)
            return await ReleaseAsync(Context.Pods.OwnedBy(job), cancellation) ? null : Soon;
        var claims = PodClaims.Of(job, Selector.Of(job.Spec.Selector), Context.Pods.OwnedBy(job), Context.Pods.Orphans(key.Namespace));
        if (!await _pods.ClaimAsync(claims, cancellation))
            return Soon;

        var plan = JobPlan.Of(job, [.. claims.Kept, .. claims.Adopt], Now);
        if (!plan.Status.Equals(job.Status))
        {
            var written = await Context.Writer.UpdateStatusAsync(job with { Status = plan.Status }, cancellation);
            if (!written.IsSuccess)
                return written.Status.IsNotFound ? null : Soon;
            Announce(job, plan.Status);
        }

        var ok = await _pods.ClaimAsync(new([], [.. plan.Count.Select(JobPods.Counted)], []), cancellation);
        ok &= await _pods.DeleteAsync(job, plan.Delete, cancellation);
        ok &= await _pods.CreateAsync(job, [.. plan.Create.Select(wanted => JobPods.New(job, wanted, Context.Random))], cancellation) is null;
        if (ok && JobConditions.End(plan.Status) is { LastTransitionTime: { } ended } && job.Spec.TTLSecondsAfterFinished is { } seconds)
            return await ExpireAsync(job, ended.AddSeconds(seconds) - Now, cancellation);
        return ok ? plan.Again : Soon;
    }

    private void Announce(Job job, JobStatus status)
    {
        if (status.Conditions.FirstOrDefault(condition => condition.Type is "Suspended") is { } rest && !job.Status.Conditions.Contains(rest))
            _events.Record(job, "Normal", rest.Status is "True" ? "Suspended" : "Resumed", rest.Message);
        if (JobPlan.IsFinished(job) || JobConditions.End(status) is not { } end)
            return;
        if (end.Type is "Complete")
            _events.Record(job, "Normal", "Completed", "Job completed");
        else
            _events.Record(job, "Warning", end.Reason, end.Message);
    }

    /// <summary>Restarts count where the pod's own containers are the tries.</summary>
    private static bool Restarted(Change<Pod> change) => change is { Before: { } before, After: { Spec.RestartPolicy: "OnFailure" } after }
        && before.Status.ContainerStatuses.Sum(container => container.RestartCount) != after.Status.ContainerStatuses.Sum(container => container.RestartCount);

    /// <summary>A Job that goes, or is gone, holds back none of its pods.</summary>
    private async Task<bool> ReleaseAsync(IEnumerable<Pod> pods, CancellationToken cancellation) =>
        await _pods.ClaimAsync(new([], [.. pods.Where(pod => pod.Metadata.Finalizers.Contains(JobPods.Finalizer)).Select(JobPods.Counted)], []), cancellation);

    private async Task<TimeSpan?> ExpireAsync(Job job, TimeSpan left, CancellationToken cancellation)
    {
        if (left > TimeSpan.Zero)
            return left;
        var status = await Context.Writer.DeleteAsync(job, cancellation, new() { PropagationPolicy = "Background" });
        return status.IsSuccess || status.IsNotFound ? null : Soon;
    }
}
