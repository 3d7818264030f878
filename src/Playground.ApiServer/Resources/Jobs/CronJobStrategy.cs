using Playground.ApiServer.Resources.Workloads;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Batch;

namespace Playground.ApiServer.Resources.Jobs;

internal sealed class CronJobStrategy : ResourceStrategy<CronJob>
{
    /// <summary>Its Jobs are named after it, with eleven more characters.</summary>
    private const int LongestName = 52;

    public override bool HasStatus => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Schedule", "string", "When it starts a Job."),
        new("Timezone", "string", "The time zone of its schedule."),
        new("Suspend", "boolean", "Whether it starts no Jobs for now."),
        new("Active", "integer", "How many of its Jobs are running."),
        new("Last Schedule", "string", "Time since it started a Job last."),
        TableColumn.Age,
        .. WorkloadColumns.Template,
        WorkloadColumns.Selector,
    ];

    protected override CronJob Default(CronJob value) => value with
    {
        Spec = value.Spec with
        {
            ConcurrencyPolicy = value.Spec.ConcurrencyPolicy is "" ? "Allow" : value.Spec.ConcurrencyPolicy,
            Suspend = value.Spec.Suspend ?? false,
            SuccessfulJobsHistoryLimit = value.Spec.SuccessfulJobsHistoryLimit ?? 3,
            FailedJobsHistoryLimit = value.Spec.FailedJobsHistoryLimit ?? 1,
            JobTemplate = value.Spec.JobTemplate with { Spec = JobDefaults.Template(value.Spec.JobTemplate.Spec) },
        },
    };

    protected override CronJob PrepareForCreate(CronJob value) => value with { Status = new() };

    protected override CronJob PrepareForUpdate(CronJob value, CronJob old) => value with { Status = old.Status };

    protected override CronJob PrepareForStatusUpdate(CronJob value, CronJob old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(CronJob left, CronJob right) => left.Spec == right.Spec;

    protected override void Validate(CronJob value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        if (spec.Schedule is "")
            errors.Required(path.Child("schedule"));
        else if (CronSchedule.Error(spec.Schedule) is { } wrong)
            errors.Invalid(path.Child("schedule"), spec.Schedule, wrong);
        if (spec.Schedule.Contains("TZ", StringComparison.Ordinal))
            errors.Invalid(path.Child("schedule"), spec.Schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        errors.NonNegative(path.Child("startingDeadlineSeconds"), spec.StartingDeadlineSeconds ?? 0);
        if (spec.TimeZone is "")
            errors.Invalid(path.Child("timeZone"), spec.TimeZone, "must be nil or non-empty string");
        else if (string.Equals(spec.TimeZone, "Local", StringComparison.OrdinalIgnoreCase))
            errors.Invalid(path.Child("timeZone"), spec.TimeZone, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        else if (spec.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            errors.Invalid(path.Child("timeZone"), zone, $"unknown time zone {zone}");
        if (spec.ConcurrencyPolicy is not ("Allow" or "Forbid" or "Replace"))
            errors.Unsupported(path.Child("concurrencyPolicy"), spec.ConcurrencyPolicy, "Allow", "Forbid", "Replace");
        JobValidation.Validate(spec.JobTemplate.Spec, path.Child("jobTemplate", "spec"), errors);
        if (spec.JobTemplate.Spec.Selector is { } selector)
            errors.Invalid(path.Child("jobTemplate", "spec").Child("selector"), PrintedJson.Of(selector), "`selector` will be auto-generated");
        if (spec.JobTemplate.Spec.ManualSelector is true)
            errors.Unsupported(path.Child("jobTemplate", "spec").Child("manualSelector"), true, "nil", "false");
        errors.NonNegative(path.Child("successfulJobsHistoryLimit"), spec.SuccessfulJobsHistoryLimit ?? 0);
        errors.NonNegative(path.Child("failedJobsHistoryLimit"), spec.FailedJobsHistoryLimit ?? 0);
        if (value.Name.Length > LongestName)
            errors.Invalid(FieldPath.Metadata.Child("name"), value.Name, $"must be no more than {LongestName} characters");
    }

    protected override IEnumerable<string> Warnings(CronJob value, CronJob? old)
    {
        foreach (var warning in PodTemplateValidation.Warnings(value, value.Spec.JobTemplate.Spec.Template, old, FieldPath.Spec.Child("jobTemplate", "spec").Child("template")))
            yield return warning;
        if (value.Spec.Schedule.Contains("TZ", StringComparison.Ordinal))
        {
            yield return "cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see "
                + "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details";
        }
    }

    protected override IReadOnlyList<object?> Cells(CronJob value, DateTimeOffset now)
    {
        var (spec, template) = (value.Spec, value.Spec.JobTemplate.Spec.Template.Spec);
        return
        [
            value.Name, spec.Schedule, spec.TimeZone ?? CellText.None, spec.Suspend is true ? "True" : "False", (long)value.Status.Active.Count,
            value.Status.LastScheduleTime is { } last ? HumanDuration.Since(last, now) : CellText.None, CellText.Age(value, now),
            CellText.ContainerNames(template), CellText.Images(template), CellText.Selector(spec.JobTemplate.Spec.Selector),
        ];
    }
}
