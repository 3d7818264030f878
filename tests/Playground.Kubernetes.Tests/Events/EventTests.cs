using Playground.Kubernetes.Events;

namespace Playground.Kubernetes.Tests.Events;

public sealed class EventTests
{
    [Fact]
    public void An_event_of_the_core_group_keeps_its_old_fields() => JsonRoundTrip.IsKept<Event>("""
        {
          "kind": "Event", "apiVersion": "events.k8s.io/v1", "metadata": { "name": "web.1", "namespace": "shop" }, "eventTime": null,
          "reason": "Started", "regarding": { "kind": "Pod", "namespace": "shop", "name": "web" }, "note": "Started container web", "type": "Normal",
          "deprecatedSource": { "component": "kubelet", "host": "node-1" },
          "deprecatedFirstTimestamp": "2026-01-02T03:04:05Z", "deprecatedLastTimestamp": "2026-01-02T03:05:05Z", "deprecatedCount": 3
        }
        """);
}
