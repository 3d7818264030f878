using Playground.Kubernetes.Flows;

namespace Playground.Kubernetes.Tests.Flows;

public sealed class FlowTests
{
    [Fact]
    public void A_flow_is_kept() => JsonRoundTrip.IsKept<Flow>("""
        {
          "kind": "Flow", "apiVersion": "playground.io/v1alpha1", "metadata": { "name": "f-000017", "namespace": "shop" },
          "source": { "kind": "pod", "namespace": "shop", "name": "client", "node": "node-1", "address": "10.244.0.5", "port": 41000 },
          "target": "http://web/cart", "protocol": "TCP", "method": "GET", "path": "/cart",
          "startTime": "2026-01-02T03:04:05.000678Z", "durationMicroseconds": 1500,
          "lookups": [ { "name": "web.shop.svc.cluster.local.", "type": "A", "server": "10.96.0.10:53", "transport": "UDP", "rcode": "NOERROR",
            "answers": [ "web.shop.svc.cluster.local. 30 IN A 10.96.0.7" ], "durationMicroseconds": 300,
            "hops": [ { "from": { "kind": "pod" }, "to": { "kind": "pod" }, "destinationAddress": "10.96.0.10:53", "translatedDestination": "10.244.1.2:53", "verdict": "Translated" } ] } ],
          "hops": [ { "from": { "kind": "pod", "name": "client" }, "to": { "kind": "node", "name": "node-1" },
            "sourceAddress": "10.244.0.5:41000", "destinationAddress": "10.96.0.7:80", "translatedDestination": "10.244.1.5:8080",
            "verdict": "Translated", "rule": "Service shop/web:http" } ],
          "candidates": [
            { "address": "10.244.1.5:8080", "pod": "web-0", "node": "node-2", "zone": "b", "ready": true, "serving": true, "terminating": false, "chosen": true, "probability": "1/1" },
            { "address": "10.244.2.5:8080", "pod": "web-1", "ready": false, "serving": false, "terminating": false, "chosen": false, "passedOver": "not ready" } ],
          "outcome": "Answered", "message": "HTTP/1.1 200 OK", "status": 200, "rule": "Service shop/web:http"
        }
        """);
}
