namespace Playground.ApiServer.Tests.Resources;

/// <summary>Jobs as a real 1.36 refuses them.</summary>
public sealed class JobRefusalTests
{
    private const string Template = "template: { spec: { restartPolicy: Never, containers: [{ name: w, image: i }] } }";

    [Theory]
    [InlineData("completionMode: Indexed, parallelism: 2", "spec.completions: Required value: when completion mode is Indexed")]
    [InlineData("completionMode: Indexed, completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 4", "spec.maxFailedIndexes: Invalid value: 4: must be less than or equal to completions")]
    [InlineData("maxFailedIndexes: 1",
        "spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified\nspec.maxFailedIndexes: Invalid value: 1: requires indexed completion mode")]
    [InlineData("backoffLimitPerIndex: 1", "spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode")]
    [InlineData("successPolicy: { rules: [{ succeededCount: 1 }] }",
        "spec.successPolicy: Invalid value: {\"Rules\":[{\"SucceededIndexes\":null,\"SucceededCount\":1}]}: requires indexed completion mode")]
    [InlineData("completionMode: Indexed, completions: 3, successPolicy: { rules: [{}] }",
        "spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified")]
    [InlineData("completionMode: Indexed, completions: 3, successPolicy: { rules: [{ succeededIndexes: '0,3' }] }",
        "spec.successPolicy.rules[0].succeededIndexes: Invalid value: \"0,3\": error parsing succeededIndexes: too large index: \"3\"")]
    [InlineData("completionMode: Indexed, completions: 5, successPolicy: { rules: [{ succeededIndexes: '1-3', succeededCount: 4 }] }",
        "spec.successPolicy.rules[0].succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)")]
    [InlineData("podReplacementPolicy: TerminatingOrFailed, podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { operator: In, values: [1] } }] }",
        "spec.podReplacementPolicy: Unsupported value: \"TerminatingOrFailed\": supported values: \"Failed\"")]
    [InlineData("podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { operator: In, values: [3, 1] } }] }",
        "spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [3,1]: must be ordered")]
    [InlineData("completionMode: Indexed, completions: 3, managedBy: me", "spec.managedBy: Invalid value: \"me\": must be a domain-prefixed path (such as \"acme.io/foo\")")]
    public void Wrong_spec_is_refused(string field, string errors) => Assert.Equal(
        errors, string.Join('\n', Manifest.Create($"apiVersion: batch/v1\nkind: Job\nmetadata: {{ name: net, uid: 1-2 }}\nspec: {{ {field}, {Template} }}").Errors));

    [Fact]
    public void Pods_of_many_indexes_need_room_in_their_host_name()
    {
        var name = new string('n', 62);
        Assert.Equal(
            [$"metadata.name: Invalid value: \"{name}\": will not able to create pod with invalid DNS label: {name}-1"],
            Manifest.Create($"apiVersion: batch/v1\nkind: Job\nmetadata: {{ name: {name}, uid: 1-2 }}\nspec: {{ completionMode: Indexed, completions: 2, {Template} }}").Errors);
    }

    [Fact]
    public void Schedule_with_a_time_zone_is_refused_and_warned_of()
    {
        var job = Manifest.Create($"apiVersion: batch/v1\nkind: CronJob\nmetadata: {{ name: net }}\nspec: {{ schedule: 'TZ=UTC * * * * *', jobTemplate: {{ spec: {{ {Template} }} }} }}");
        Assert.Equal(["spec.schedule: Invalid value: \"TZ=UTC * * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead"], job.Errors);
        Assert.Equal(
            ["cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details"],
            job.Warnings);
    }
}
