using Playground.Kubernetes.Apps;

namespace Playground.Kubernetes.Tests.Apps;

public sealed class WorkloadTests
{
    [Fact]
    public void A_deployment_is_kept() => JsonRoundTrip.IsKept<Deployment>("""
        {
          "kind": "Deployment", "apiVersion": "apps/v1", "metadata": { "name": "web", "namespace": "shop", "generation": 1 },
          "spec": {
            "replicas": 0, "selector": { "matchLabels": { "app": "web" } },
            "template": { "metadata": { "labels": { "app": "web" } }, "spec": { "containers": [ { "name": "web", "image": "nginx", "resources": {} } ] } },
            "strategy": { "type": "RollingUpdate", "rollingUpdate": { "maxUnavailable": "25%", "maxSurge": 1 } },
            "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600
          },
          "status": {
            "observedGeneration": 1, "replicas": 3, "updatedReplicas": 3, "unavailableReplicas": 3, "terminatingReplicas": 0,
            "conditions": [ { "type": "Available", "status": "False", "lastUpdateTime": "2026-01-02T03:04:05Z", "lastTransitionTime": "2026-01-02T03:04:05Z",
              "reason": "MinimumReplicasUnavailable", "message": "Deployment does not have minimum availability." } ]
          }
        }
        """);

    [Fact]
    public void A_replica_set_always_tells_its_replicas() => JsonRoundTrip.IsKept<ReplicaSet>("""
        {
          "kind": "ReplicaSet", "apiVersion": "apps/v1", "metadata": { "name": "web-1" },
          "spec": { "minReadySeconds": 5, "selector": { "matchLabels": { "app": "web" } }, "template": { "metadata": {}, "spec": { "containers": null } } },
          "status": { "replicas": 0 }
        }
        """);

    [Fact]
    public void A_stateful_set_tells_its_service_and_available_replicas_even_when_empty() => JsonRoundTrip.IsKept<StatefulSet>("""
        {
          "kind": "StatefulSet", "apiVersion": "apps/v1", "metadata": { "name": "db" },
          "spec": {
            "selector": { "matchLabels": { "app": "db" } }, "template": { "metadata": {}, "spec": { "containers": null } },
            "volumeClaimTemplates": [ { "kind": "PersistentVolumeClaim", "apiVersion": "v1", "metadata": { "name": "data" },
              "spec": { "accessModes": [ "ReadWriteOnce" ], "resources": { "requests": { "storage": "1Gi" } } }, "status": {} } ],
            "serviceName": "", "updateStrategy": { "type": "RollingUpdate", "rollingUpdate": { "partition": 2 } },
            "persistentVolumeClaimRetentionPolicy": { "whenDeleted": "Retain", "whenScaled": "Delete" }, "ordinals": { "start": 0 }
          },
          "status": { "replicas": 0, "availableReplicas": 0 }
        }
        """);

    [Fact]
    public void A_daemon_set_is_kept() => JsonRoundTrip.IsKept<DaemonSet>("""
        {
          "kind": "DaemonSet", "apiVersion": "apps/v1", "metadata": { "name": "dns" },
          "spec": { "selector": null, "template": { "metadata": {}, "spec": { "containers": null } },
            "updateStrategy": { "type": "RollingUpdate", "rollingUpdate": { "maxUnavailable": 1, "maxSurge": 0 } }, "revisionHistoryLimit": 10 },
          "status": { "currentNumberScheduled": 0, "numberMisscheduled": 0, "desiredNumberScheduled": 3, "numberReady": 0, "numberUnavailable": 3 }
        }
        """);

    [Fact]
    public void A_revision_keeps_any_data() => JsonRoundTrip.IsKept<ControllerRevision>("""
        { "kind": "ControllerRevision", "apiVersion": "apps/v1", "metadata": { "name": "db-1" }, "data": {"spec":{"template":{"$patch":"replace"}}}, "revision": 1 }
        """);
}
