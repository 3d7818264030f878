using Playground.Kubernetes.Autoscaling;
using V2 = Playground.Kubernetes.Autoscaling.V2;

namespace Playground.Kubernetes.Tests.Autoscaling;

public sealed class AutoscalingTests
{
    [Fact]
    public void A_scale_of_zero_leaves_the_wanted_number_out_and_tells_the_observed_one() => JsonRoundTrip.IsKept<Scale>("""
        { "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": { "name": "web" }, "spec": {}, "status": { "replicas": 0, "selector": "app=web" } }
        """);

    [Fact]
    public void A_CPU_autoscaler_is_kept() => JsonRoundTrip.IsKept<HorizontalPodAutoscaler>("""
        {
          "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v1", "metadata": { "name": "web" },
          "spec": { "scaleTargetRef": { "kind": "Deployment", "name": "web", "apiVersion": "apps/v1" }, "minReplicas": 1, "maxReplicas": 5, "targetCPUUtilizationPercentage": 80 },
          "status": { "currentReplicas": 0, "desiredReplicas": 0 }
        }
        """);

    [Fact]
    public void A_metrics_autoscaler_is_kept() => JsonRoundTrip.IsKept<V2.HorizontalPodAutoscaler>("""
        {
          "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v2", "metadata": { "name": "web" },
          "spec": {
            "scaleTargetRef": { "kind": "Deployment", "name": "web", "apiVersion": "apps/v1" }, "maxReplicas": 5,
            "metrics": [
              { "type": "Resource", "resource": { "name": "cpu", "target": { "type": "Utilization", "averageUtilization": 80 } } },
              { "type": "Object", "object": { "describedObject": { "kind": "Service", "name": "web", "apiVersion": "v1" },
                "target": { "type": "Value", "value": "10k" }, "metric": { "name": "requests" } } } ],
            "behavior": { "scaleDown": { "stabilizationWindowSeconds": 0, "selectPolicy": "Min",
              "policies": [ { "type": "Pods", "value": 1, "periodSeconds": 15 } ], "tolerance": "100m" } }
          },
          "status": { "desiredReplicas": 0, "currentMetrics": null }
        }
        """);
}
