using Google.Protobuf;
using Playground.Kubernetes.Policy;

namespace Playground.Kubernetes.Tests.Policy;

public sealed class PodDisruptionBudgetTests
{
    [Fact]
    public void A_budget_is_kept() => JsonRoundTrip.IsKept<PodDisruptionBudget>("""
        {
          "kind": "PodDisruptionBudget", "apiVersion": "policy/v1", "metadata": { "name": "web" },
          "spec": { "minAvailable": "50%", "selector": { "matchLabels": { "app": "web" } } },
          "status": { "disruptedPods": { "web-0": "2026-01-02T03:04:05Z" }, "disruptionsAllowed": 0, "currentHealthy": 0, "desiredHealthy": 0, "expectedPods": 0 }
        }
        """);

    [Fact]
    public void Times_in_a_protobuf_map_are_read()
    {
        var entry = ProtobufMessage.Of((1, "web-0"), (2, ProtobufMessage.Of((1, 1_767_323_045L))));

        var status = PodDisruptionBudgetStatus.ReadProtobuf(new CodedInputStream(ProtobufMessage.Of((2, entry))));

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), status.DisruptedPods["web-0"]);
    }
}
