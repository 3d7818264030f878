using Playground.ApiServer.Resources.Workloads;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Batch;

namespace Playground.ApiServer.Resources.Jobs;

internal sealed class JobStrategy : ResourceStrategy<Job>
{
    public override bool HasStatus => true;

    public override IReadOnlySet<string> SelectableFieldNames { get; } = new HashSet<string> { "status.successful" };

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Status", "string", "Running, or how it ended."),
        new("Completions", "string", "How many of the wanted pods have succeeded."),
        new("Duration", "string", "How long it ran, or has been running."),
        TableColumn.Age,
        .. WorkloadColumns.Template,
        WorkloadColumns.Selector,
    ];

    protected override Job Default(Job value) => value with
    {
        Metadata = value.Metadata.Labels.Count is 0 ? value.Metadata with { Labels = value.Spec.Template.Metadata.Labels } : value.Metadata,
        Spec = JobDefaults.Apply(value.Spec),
    };

    protected override Job PrepareForCreate(Job value) => JobDefaults.WithSelector(value with { Status = new() });

    protected override Job PrepareForUpdate(Job value, Job old) => value with { Status = old.Status };

    protected override Job PrepareForStatusUpdate(Job value, Job old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(Job left, Job right) => left.Spec == right.Spec;

    protected override void Validate(Job value, FieldErrors errors)
    {
        JobValidation.Validate(value.Spec, FieldPath.Spec, errors);
        JobValidation.ValidateSelector(value, errors);
        JobValidation.ValidateHostnames(value, errors);
    }

    protected override void ValidateUpdate(Job value, Job old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        JobValidation.Validate(value.Spec, FieldPath.Spec, errors);
        JobValidation.ValidateSelector(value, errors);
        JobValidation.ValidateUpdate(value.Spec, old.Spec, errors);
    }

    protected override IEnumerable<string> Warnings(Job value, Job? old) => PodTemplateValidation.Warnings(value, value.Spec.Template, old);

    protected override IReadOnlyDictionary<string, string> SelectableFields(Job value) =>
        new Dictionary<string, string> { ["status.successful"] = value.Status.Succeeded.ToString() };

    protected override IReadOnlyList<object?> Cells(Job value, DateTimeOffset now)
    {
        var (spec, status) = (value.Spec, value.Status);
        var completions = spec.Completions is { } wanted ? $"{status.Succeeded}/{wanted}"
            : spec.Parallelism is > 1 and var parallel ? $"{status.Succeeded}/1 of {parallel}"
            : $"{status.Succeeded}/1";
        var duration = status.StartTime is { } start ? HumanDuration.Of((status.CompletionTime ?? now) - start) : "";
        return
        [
            value.Name, State(value), completions, duration, CellText.Age(value, now), CellText.ContainerNames(spec.Template.Spec),
            CellText.Images(spec.Template.Spec), CellText.Selector(spec.Selector),
        ];
    }

    private static string State(Job job)
    {
        if (Has(job, "Complete"))
            return "Complete";
        if (Has(job, "Failed"))
            return "Failed";
        if (job.Metadata.DeletionTimestamp is not null)
            return "Terminating";
        return new[] { "Suspended", "FailureTarget", "SuccessCriteriaMet" }.FirstOrDefault(type => Has(job, type)) ?? "Running";
    }

    private static bool Has(Job job, string type) => job.Status.Conditions.Any(condition => condition.Type == type && condition.Status is "True");
}
