using Playground.Cluster.Controllers.Jobs;
using Playground.Kubernetes;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Controllers;

public sealed class JobPlanTests
{
    private static readonly Job Sum = new() { Metadata = new() { Name = "sum", Namespace = "lake", Uid = "j" }, Spec = new() { Completions = 3, Parallelism = 2, BackoffLimit = 1 } };

    [Fact]
    public void As_many_pods_run_as_are_allowed_and_still_needed()
    {
        Assert.Equal(2, Plan(Sum).Create.Count);
        Assert.Single(Plan(Sum with { Status = new() { Succeeded = 2 } }).Create);
    }

    [Fact]
    public void Finished_pod_is_counted_once()
    {
        var plan = Plan(Sum, Pod("a", "Succeeded"));
        Assert.Equal((1, 1), (plan.Status.Succeeded, plan.Count.Count));
        Assert.Equal(1, Plan(Sum with { Status = plan.Status }, Pod("a", "Succeeded")).Status.Succeeded);
    }

    [Fact]
    public void Job_completes_with_the_last_success()
    {
        var plan = Plan(Sum with { Status = new() { Succeeded = 2 } }, Pod("c", "Succeeded"));
        Assert.Equal(["SuccessCriteriaMet CompletionsReached", "Complete CompletionsReached"], plan.Status.Conditions.Select(condition => $"{condition.Type} {condition.Reason}"));
    }

    [Fact]
    public void Too_many_failures_end_the_job_and_its_pods()
    {
        var plan = Plan(Sum with { Status = new() { Failed = 1 } }, Pod("a", "Failed"), Pod("b", "Running"));
        Assert.Equal(["FailureTarget BackoffLimitExceeded"], Conditions(plan));
        Assert.Equal(["b"], plan.Delete.Select(pod => pod.Name));
        Assert.Equal(["FailureTarget BackoffLimitExceeded", "Failed BackoffLimitExceeded"], Conditions(Plan(Sum with { Status = plan.Status })));
    }

    [Fact]
    public void Indexed_job_replaces_what_is_missing()
    {
        var job = Sum with { Spec = Sum.Spec with { CompletionMode = "Indexed", Parallelism = 3 }, Status = new() { CompletedIndexes = "0" } };
        Assert.Equal([1, 2], Plan(job).Create.Select(pod => pod.Index));
    }

    [Theory]
    [InlineData("{action: FailJob, onExitCodes: {operator: In, values: [42]}}", "FailureTarget PodFailurePolicy: Container main for pod lake/a failed with exit code 42 matching FailJob rule at index 0", 1)]
    [InlineData("{action: FailJob, onExitCodes: {operator: NotIn, values: [42]}}", "", 1)]
    [InlineData("{action: Ignore, onExitCodes: {containerName: main, operator: In, values: [42]}}", "", 0)]
    [InlineData("{action: FailJob, onPodConditions: [{type: DisruptionTarget}]}", "", 1)]
    public void A_failure_policy_decides_what_a_failed_pod_means(string rule, string expected, int counted)
    {
        var policy = Yaml.Read<Job>($"spec: {{podFailurePolicy: {{rules: [{rule}]}}}}").Spec.PodFailurePolicy;
        var plan = Plan(Sum with { Spec = Sum.Spec with { PodFailurePolicy = policy } }, Failed("a", 42), Pod("b", "Running"));
        Assert.Equal(expected, string.Join(", ", plan.Status.Conditions.Select(condition => $"{condition.Type} {condition.Reason}: {condition.Message}")));
        Assert.Equal(counted, plan.Status.Failed);
    }

    [Fact]
    public void Each_index_is_retried_so_often_and_then_fails_alone()
    {
        var job = Sum with { Spec = Sum.Spec with { CompletionMode = "Indexed", Parallelism = 3, BackoffLimit = null, BackoffLimitPerIndex = 1 } };
        var first = Plan(job, Failed("a", 1, index: 1));
        Assert.Equal([0, 2], first.Create.Select(pod => pod.Index));
        Assert.Equal("", first.Status.FailedIndexes);
        Assert.Equal([1], JobPlan.Of(job with { Status = first.Status }, [Failed("a", 1, index: 1)], Given.Noon.AddSeconds(10)).Create.Where(pod => pod.Index is 1).Select(pod => pod.Failures));

        var second = Plan(job, Failed("b", 1, index: 1, failuresBefore: 1));
        Assert.Equal("1", second.Status.FailedIndexes);
        var last = Plan(job with { Status = second.Status with { CompletedIndexes = "0,2" } });
        Assert.Equal(["FailureTarget FailedIndexes", "Failed FailedIndexes"], Conditions(last));
    }

    [Theory]
    [InlineData("{succeededIndexes: '0,2', succeededCount: 1}", "0", true)]
    [InlineData("{succeededIndexes: '0,2'}", "0", false)]
    [InlineData("{succeededCount: 2}", "0-1", true)]
    public void A_success_policy_ends_a_job_early(string rule, string done, bool ends)
    {
        var policy = Yaml.Read<Job>($"spec: {{successPolicy: {{rules: [{rule}]}}}}").Spec.SuccessPolicy;
        var plan = Plan(Sum with { Spec = Sum.Spec with { CompletionMode = "Indexed", SuccessPolicy = policy }, Status = new() { CompletedIndexes = done } }, Pod("b", "Running"));
        Assert.Equal(ends ? "SuccessCriteriaMet SuccessPolicy" : "", string.Join(' ', Conditions(plan)));
        Assert.Equal(ends, plan.Delete.Count is 1);
    }

    [Fact]
    public void A_suspended_job_stops_its_pods_and_goes_on_later()
    {
        var rest = Plan(Sum with { Spec = Sum.Spec with { Suspend = true } }, Pod("a", "Running"));
        Assert.Equal(["Suspended JobSuspended"], Conditions(rest));
        Assert.Equal((1, null), (rest.Delete.Count, rest.Status.StartTime));
        var after = Plan(Sum with { Status = rest.Status });
        Assert.Equal(["Suspended JobResumed"], Conditions(after));
        Assert.Equal(2, after.Create.Count);
    }

    [Fact]
    public void A_job_that_looks_at_failures_waits_for_the_end_of_a_pod_before_there_is_another()
    {
        var job = Sum with { Spec = Sum.Spec with { PodReplacementPolicy = "Failed" } };
        Assert.Single(Plan(job, Given.Terminating(Pod("a", "Running"))).Create);
        Assert.Equal(2, Plan(Sum, Given.Terminating(Pod("a", "Running"))).Create.Count);
    }

    [Theory]
    [InlineData("0-2,5", new[] { 0, 1, 2, 5 })]
    [InlineData("3,4", new[] { 3, 4 })]
    [InlineData("", new int[0])]
    public void Indexes_are_written_as_ranges(string text, int[] indexes)
    {
        Assert.Equal(text, JobIndexes.Format(indexes));
        Assert.Equal(indexes, JobIndexes.Parse(text));
    }

    [Theory]
    [InlineData("*/15 * * * *", "2026-01-01T12:15:00Z")]
    [InlineData("0 9 * * mon", "2026-01-05T09:00:00Z")]
    [InlineData("30 1 1,15 * *", "2026-01-15T01:30:00Z")]
    [InlineData("0 0 29 feb *", "2028-02-29T00:00:00Z")]
    [InlineData("@daily", "2026-01-02T00:00:00Z")]
    public void Schedule_finds_the_next_time(string schedule, string expected)
    {
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), CronSchedule.Parse(schedule)!.Next(Given.Noon, TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("* * *")]
    [InlineData("61 * * * *")]
    [InlineData("a b c d e")]
    public void Schedule_that_is_none_is_refused(string schedule)
    {
        Assert.Null(CronSchedule.Parse(schedule));
    }

    [Theory]
    [InlineData("Allow", "created 1, deleted 0")]
    [InlineData("Forbid", "created 0, deleted 0")]
    [InlineData("Replace", "created 1, deleted 1")]
    public void Concurrency_decides_what_a_running_job_means(string policy, string expected)
    {
        var cron = new CronJob { Metadata = new() { Name = "tick", Namespace = "lake", CreationTimestamp = Given.Noon.AddMinutes(-2) }, Spec = new() { ConcurrencyPolicy = policy } };
        var running = Sum with { Metadata = Sum.Metadata with { Annotations = ValueMap.Of(("batch.kubernetes.io/cronjob-scheduled-timestamp", "2026-01-01T11:59:00Z")) } };
        var plan = CronJobPlan.Of(cron, [running], CronSchedule.Parse("* * * * *")!, TimeZoneInfo.Utc, Given.Noon.AddSeconds(5));
        Assert.Equal(expected, $"created {(plan.Create is null ? 0 : 1)}, deleted {plan.Delete.Count}");
        Assert.Equal(Given.Noon.AddMinutes(1), plan.Next);
        Assert.Equal(2, plan.Missed);
        Assert.Equal("sum", Assert.Single(plan.Status.Active).Name);
    }

    [Fact]
    public void Job_that_somebody_made_from_a_cron_job_is_none_of_its_own()
    {
        var cron = new CronJob { Metadata = new() { Name = "tick", Namespace = "lake", CreationTimestamp = Given.Noon.AddSeconds(-30) }, Spec = new() { ConcurrencyPolicy = "Forbid" } };
        var plan = CronJobPlan.Of(cron, [Sum], CronSchedule.Parse("* * * * *")!, TimeZoneInfo.Utc, Given.Noon);
        Assert.Empty(plan.Status.Active);
        Assert.Equal([Sum], plan.Unexpected);
        Assert.NotNull(plan.Create);
    }

    [Fact]
    public void Time_of_a_job_is_told_in_the_zone_of_its_schedule()
    {
        var cron = new CronJob { Metadata = new() { Name = "tick", Namespace = "lake", CreationTimestamp = Given.Noon.AddDays(-1) }, Spec = new() { TimeZone = "Europe/Berlin" } };
        var plan = CronJobPlan.Of(cron, [], CronSchedule.Parse("0 9 * * *")!, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Given.Noon);
        Assert.Equal("2026-01-01T09:00:00+01:00", plan.Create!.Metadata.Annotations["batch.kubernetes.io/cronjob-scheduled-timestamp"]);
    }

    private static JobActions Plan(Job job, params Pod[] pods) => JobPlan.Of(job, pods, Given.Noon);

    private static IEnumerable<string> Conditions(JobActions plan) => plan.Status.Conditions.Select(condition => $"{condition.Type} {condition.Reason}");

    private static Pod Failed(string name, int code, int index = -1, int failuresBefore = 0) => Pod(name, "Failed") is var pod ? pod with
    {
        Metadata = pod.Metadata with { Annotations = ValueMap.Of((JobIndexes.Annotation, $"{index}"), (JobIndexes.FailuresAnnotation, $"{failuresBefore}")) },
        Status = pod.Status with { ContainerStatuses = [new() { Name = "main", State = new() { Terminated = new() { ExitCode = code, FinishedAt = Given.Noon } } }] },
    } : null!;

    private static Pod Pod(string name, string phase) => new()
    {
        Metadata = new() { Name = name, Namespace = "lake", Uid = "uid-" + name, Finalizers = [JobPods.Finalizer] },
        Spec = new() { NodeName = "node-1" },
        Status = new() { Phase = phase },
    };
}
