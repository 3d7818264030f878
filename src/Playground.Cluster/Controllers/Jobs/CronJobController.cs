using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Batch;

namespace Playground.Cluster.Controllers.Jobs;

/// <summary>Starts Jobs by the clock.</summary>
internal sealed class CronJobController : Controller
{
    /// <summary>Missed times that are worth a warning.</summary>
    private const int TooMany = 100;

    private readonly EventRecorder _events;
    private readonly ObjectIndex<Job, string> _jobs;

    public CronJobController(ControllerContext context) : base(context)
    {
        _events = context.EventsOf("cronjob-controller");
        _jobs = new(context.Informers.Of<Job>(), job => (job.Controller() is not null, job.Controller()?.Uid ?? ""));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _jobs.Dispose();
        await _events.DisposeAsync();
    }

    protected override void Subscribe()
    {
        OnOwn<CronJob>();
        On<Job>(change =>
        {
            if (!(change.After ?? change.Before)!.TryControllerKey("CronJob", out var owner))
                return;
            Add(owner);
            if (change is { Before: { } before, After: { } after } && CronJobPlan.IsScheduled(after) && !JobPlan.IsFinished(before) && JobPlan.IsFinished(after) && Context.Informers.Of<CronJob>().Find(owner) is { } cron)
                _events.Record(cron, "Normal", "SawCompletedJob", $"Saw completed job: {after.Name}, condition: {JobConditions.End(after.Status)!.Type}");
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<CronJob>().Find(key) is not { } cron)
            return null;
        if (CronSchedule.Parse(cron.Spec.Schedule) is not { } schedule)
        {
            _events.Record(cron, "Warning", "UnparseableSchedule", $"unparseable schedule: {cron.Spec.Schedule}");
            return null;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(cron.Spec.TimeZone ?? "UTC", out var zone))
        {
            _events.Record(cron, "Warning", "UnknownTimeZone", $"invalid timeZone: {cron.Spec.TimeZone}");
            return null;
        }

        var plan = CronJobPlan.Of(cron, _jobs[cron.Metadata.Uid], schedule, zone, Now);
        foreach (var job in plan.Delete)
        {
            if ((await Context.Writer.DeleteAsync(job, cancellation, new() { PropagationPolicy = "Background" })).IsSuccess)
                _events.Record(cron, "Normal", "SuccessfulDelete", $"Deleted job {job.Name}");
        }

        foreach (var job in plan.Unexpected)
            _events.Record(cron, "Warning", "UnexpectedJob", $"Saw a job that the controller did not create or forgot: {job.Name}");
        if (plan.Missed > TooMany)
            _events.Record(cron, "Warning", "TooManyMissedTimes", "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew");
        if (plan.IsHeldBack)
            _events.Record(cron, "Normal", "JobAlreadyActive", "Not starting job because prior execution is running and concurrency policy is Forbid");
        if (plan.Create is { } next)
        {
            var created = await Context.Writer.CreateAsync(next, cancellation);
            if (created.IsSuccess)
                _events.Record(cron, "Normal", "SuccessfulCreate", $"Created job {next.Name}");
            else if (!created.Status.IsAlreadyExists)
                return Soon;
        }

        if (!plan.Status.Equals(cron.Status))
        {
            var written = await Context.Writer.UpdateStatusAsync(cron with { Status = plan.Status }, cancellation);
            if (!written.IsSuccess && !written.Status.IsNotFound)
                return Soon;
        }

        return plan.Next is { } time && cron.Spec.Suspend is not true ? time - Now + TimeSpan.FromMilliseconds(1) : null;
    }
}
