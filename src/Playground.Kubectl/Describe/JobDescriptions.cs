using Playground.Kubectl.Printers;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Selectors;

namespace Playground.Kubectl.Describe;

internal sealed class JobDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var job = subject.As<Job>();
        var (spec, status) = (job.Spec, job.Status);
        writer.Line(0, $"Name:\t{job.Name}");
        writer.Line(0, $"Namespace:\t{job.Namespace}");
        if (spec.Selector is not null)
            writer.Line(0, $"Selector:\t{Selector.Of(spec.Selector)}");
        writer.Labels("Labels", job.Metadata.Labels);
        writer.Annotations("Annotations", job.Metadata.Annotations);
        if (MetadataLines.Controller(job.Metadata) is { } controller)
            writer.Line(0, $"Controlled By:\t{controller}");
        writer.Line(0, $"Parallelism:\t{spec.Parallelism?.ToString() ?? "<unset>"}");
        writer.Line(0, $"Completions:\t{spec.Completions?.ToString() ?? "<unset>"}");
        if (spec.CompletionMode is { } mode)
            writer.Line(0, $"Completion Mode:\t{mode}");
        if (spec.Suspend is { } suspend)
            writer.Line(0, $"Suspend:\t{DescribeWriter.Truth(suspend)}");
        if (spec.BackoffLimit is { } backoff)
            writer.Line(0, $"Backoff Limit:\t{backoff}");
        if (spec.TTLSecondsAfterFinished is { } ttl)
            writer.Line(0, $"TTL Seconds After Finished:\t{ttl}");
        if (status.StartTime is { } started)
            writer.Line(0, $"Start Time:\t{DescribeWriter.Time(started)}");
        if (status.CompletionTime is { } completed)
        {
            writer.Line(0, $"Completed At:\t{DescribeWriter.Time(completed)}");
            if (status.StartTime is { } begun)
                writer.Line(0, $"Duration:\t{HumanDuration.Of(completed - begun)}");
        }

        if (spec.ActiveDeadlineSeconds is { } deadline)
            writer.Line(0, $"Active Deadline Seconds:\t{deadline}s");
        writer.Line(0, status.Ready is { } ready
            ? $"Pods Statuses:\t{status.Active} Active ({ready} Ready) / {status.Succeeded} Succeeded / {status.Failed} Failed"
            : $"Pods Statuses:\t{status.Active} Active / {status.Succeeded} Succeeded / {status.Failed} Failed");
        if (spec.CompletionMode is "Indexed")
            writer.Line(0, $"Completed Indexes:\t{DescribeWriter.OrNone(status.CompletedIndexes)}");
        writer.Template(spec.Template);
        await EventsAsync(subject, writer);
    }
}

internal sealed class CronJobDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var cron = subject.As<CronJob>();
        var (spec, job) = (cron.Spec, cron.Spec.JobTemplate.Spec);
        Head(writer, cron);
        writer.Line(0, $"Schedule:\t{spec.Schedule}");
        if (spec.TimeZone is { } zone)
            writer.Line(0, $"TimeZone:\t{zone}");
        writer.Line(0, $"Concurrency Policy:\t{spec.ConcurrencyPolicy}");
        writer.Line(0, $"Suspend:\t{(spec.Suspend is { } suspend ? DescribeWriter.True(suspend) : "<unset>")}");
        writer.Line(0, $"Successful Job History Limit:\t{spec.SuccessfulJobsHistoryLimit?.ToString() ?? "<unset>"}");
        writer.Line(0, $"Failed Job History Limit:\t{spec.FailedJobsHistoryLimit?.ToString() ?? "<unset>"}");
        writer.Line(0, $"Starting Deadline Seconds:\t{(spec.StartingDeadlineSeconds is { } deadline ? $"{deadline}s" : "<unset>")}");
        writer.Line(0, job.Selector is null ? "Selector:\t<unset>" : $"Selector:\t{Selector.Of(job.Selector)}");
        writer.Line(0, $"Parallelism:\t{job.Parallelism?.ToString() ?? "<unset>"}");
        writer.Line(0, $"Completions:\t{job.Completions?.ToString() ?? "<unset>"}");
        if (job.ActiveDeadlineSeconds is { } active)
            writer.Line(0, $"Active Deadline Seconds:\t{active}s");
        writer.Template(job.Template);
        writer.Line(0, $"Last Schedule Time:\t{(cron.Status.LastScheduleTime is { } last ? DescribeWriter.Time(last) : "<unset>")}");
        writer.Line(0, cron.Status.Active.Count is 0 ? "Active Jobs:\t<none>" : $"Active Jobs:\t{string.Join(", ", cron.Status.Active.Select(reference => reference.Name))}");
        await EventsAsync(subject, writer);
    }
}
