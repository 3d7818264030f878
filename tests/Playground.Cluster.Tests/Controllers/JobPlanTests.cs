using Playground.Cluster.Controllers.Jobs;
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
        Assert.Equal(["FailureTarget BackoffLimitExceeded", "Failed BackoffLimitExceeded"], plan.Status.Conditions.Select(condition => $"{condition.Type} {condition.Reason}"));
        Assert.Equal(["b"], plan.Delete.Select(pod => pod.Name));
    }

    [Fact]
    public void Indexed_job_replaces_what_is_missing()
    {
        var job = Sum with { Spec = Sum.Spec with { CompletionMode = "Indexed", Parallelism = 3 }, Status = new() { CompletedIndexes = "0" } };
        Assert.Equal([1, 2], Plan(job).Create);
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
        var plan = CronJobPlan.Of(cron, [Sum], CronSchedule.Parse("* * * * *")!, TimeZoneInfo.Utc, Given.Noon.AddSeconds(5));
        Assert.Equal(expected, $"created {(plan.Create is null ? 0 : 1)}, deleted {plan.Delete.Count}");
        Assert.Equal(Given.Noon.AddMinutes(1), plan.Next);
    }

    private static JobActions Plan(Job job, params Pod[] pods) => JobPlan.Of(job, pods, Given.Noon);

    private static Pod Pod(string name, string phase) => new()
    {
        Metadata = new() { Name = name, Namespace = "lake", Uid = "uid-" + name, Finalizers = [JobPods.Finalizer] },
        Spec = new() { NodeName = "node-1" },
        Status = new() { Phase = phase },
    };
}
