using Playground.Kubernetes.Batch;

namespace Playground.Kubernetes.Tests.Batch;

public sealed class JobTests
{
    [Fact]
    public void A_job_is_kept() => JsonRoundTrip.IsKept<Job>("""
        {
          "kind": "Job", "apiVersion": "batch/v1", "metadata": { "name": "load" },
          "spec": {
            "parallelism": 2, "completions": 4,
            "podFailurePolicy": { "rules": [ { "action": "FailJob", "onExitCodes": { "containerName": "load", "operator": "In", "values": [ 42 ] } },
              { "action": "Ignore", "onPodConditions": [ { "type": "DisruptionTarget", "status": "True" } ] } ] },
            "successPolicy": { "rules": [ { "succeededIndexes": "0,2-3", "succeededCount": 1 } ] },
            "backoffLimit": 0, "template": { "metadata": {}, "spec": { "containers": null, "restartPolicy": "Never" } },
            "ttlSecondsAfterFinished": 60, "completionMode": "Indexed", "suspend": false, "podReplacementPolicy": "Failed"
          },
          "status": {
            "conditions": [ { "type": "Complete", "status": "True", "lastProbeTime": "2026-01-02T03:04:05Z", "lastTransitionTime": "2026-01-02T03:04:05Z" } ],
            "startTime": "2026-01-02T03:04:00Z", "completionTime": "2026-01-02T03:04:05Z", "succeeded": 4, "terminating": 0, "completedIndexes": "0-3",
            "uncountedTerminatedPods": {}, "ready": 0
          }
        }
        """);

    [Fact]
    public void A_cron_job_is_kept() => JsonRoundTrip.IsKept<CronJob>("""
        {
          "kind": "CronJob", "apiVersion": "batch/v1", "metadata": { "name": "nightly" },
          "spec": {
            "schedule": "0 3 * * *", "timeZone": "Europe/Berlin", "concurrencyPolicy": "Forbid", "suspend": false,
            "jobTemplate": { "metadata": { "labels": { "app": "nightly" } }, "spec": { "template": { "metadata": {}, "spec": { "containers": null } } } },
            "successfulJobsHistoryLimit": 3, "failedJobsHistoryLimit": 1
          },
          "status": { "active": [ { "kind": "Job", "name": "nightly-1" } ], "lastScheduleTime": "2026-01-02T03:00:00Z" }
        }
        """);
}
