using Google.Protobuf;
using Playground.Kubernetes.Core;

namespace Playground.Kubernetes.Tests.Core;

public sealed class PodTests
{
    [Fact]
    public void An_empty_pod_writes_what_Go_writes() => Assert.Equal(
        """{"kind":"Pod","apiVersion":"v1","metadata":{},"spec":{"containers":null},"status":{}}""",
        JsonRoundTrip.Write(new Pod()));

    [Fact]
    public void A_running_pod_is_kept() => JsonRoundTrip.IsKept<Pod>("""
        {
          "kind": "Pod", "apiVersion": "v1",
          "metadata": { "name": "web-0", "namespace": "shop", "generation": 1, "labels": { "app": "web" } },
          "spec": {
            "volumes": [
              { "name": "settings", "configMap": { "name": "web", "items": [ { "key": "conf", "path": "web.conf" } ], "defaultMode": 420 } },
              { "name": "token", "projected": { "sources": [ { "serviceAccountToken": { "expirationSeconds": 3607, "path": "token" } },
                { "downwardAPI": { "items": [ { "path": "cpu", "resourceFieldRef": { "containerName": "web", "resource": "limits.cpu", "divisor": "0" } } ] } } ] } },
              { "name": "scratch", "emptyDir": { "sizeLimit": "64Mi" } }
            ],
            "initContainers": [ { "name": "sidecar", "image": "proxy:2", "resources": {}, "restartPolicy": "Always" } ],
            "containers": [ {
              "name": "web", "image": "nginx:1.27", "command": [ "nginx" ],
              "ports": [ { "name": "http", "containerPort": 80, "protocol": "TCP" } ],
              "envFrom": [ { "configMapRef": { "name": "env" } } ],
              "env": [ { "name": "POD_IP", "valueFrom": { "fieldRef": { "apiVersion": "v1", "fieldPath": "status.podIP" } } },
                { "name": "PASSWORD", "valueFrom": { "secretKeyRef": { "name": "db", "key": "password" } } } ],
              "resources": { "limits": { "cpu": "500m", "memory": "64Mi" } },
              "volumeMounts": [ { "name": "settings", "readOnly": true, "mountPath": "/etc/web" } ],
              "livenessProbe": { "grpc": { "port": 9090, "service": null }, "periodSeconds": 10 },
              "readinessProbe": { "httpGet": { "path": "/ready", "port": "http", "scheme": "HTTP" }, "timeoutSeconds": 1, "failureThreshold": 3 },
              "lifecycle": { "preStop": { "sleep": { "seconds": 5 } } },
              "securityContext": { "capabilities": { "drop": [ "ALL" ] }, "runAsNonRoot": true },
              "tty": true
            } ],
            "ephemeralContainers": [ { "name": "debug", "image": "busybox", "resources": {}, "stdin": true, "targetContainerName": "web" } ],
            "terminationGracePeriodSeconds": 30, "dnsPolicy": "ClusterFirst", "hostNetwork": true,
            "securityContext": { "fsGroup": 2000 },
            "affinity": { "podAntiAffinity": { "requiredDuringSchedulingIgnoredDuringExecution": [
              { "labelSelector": { "matchLabels": { "app": "web" } }, "topologyKey": "kubernetes.io/hostname" } ] } },
            "tolerations": [ { "key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300 } ],
            "priority": 0,
            "dnsConfig": { "options": [ { "name": "ndots", "value": "2" }, { "name": "edns0" } ] },
            "enableServiceLinks": true
          },
          "status": {
            "observedGeneration": 1, "phase": "Running",
            "conditions": [ { "type": "Ready", "observedGeneration": 1, "status": "True", "lastProbeTime": null, "lastTransitionTime": "2026-01-02T03:04:05Z" } ],
            "hostIP": "192.168.49.2", "hostIPs": [ { "ip": "192.168.49.2" } ], "podIP": "10.244.0.5", "podIPs": [ { "ip": "10.244.0.5" } ],
            "startTime": "2026-01-02T03:04:00Z",
            "containerStatuses": [ {
              "name": "web", "state": { "running": { "startedAt": "2026-01-02T03:04:04Z" } },
              "lastState": { "terminated": { "exitCode": 0, "reason": "Completed", "startedAt": null, "finishedAt": "2026-01-02T03:04:03Z" } },
              "ready": true, "restartCount": 1, "image": "nginx:1.27", "imageID": "", "started": true
            } ],
            "qosClass": "Burstable"
          }
        }
        """);

    [Fact]
    public void A_pod_is_ready_only_while_its_Ready_condition_is_True()
    {
        var pod = new Pod { Status = new() { Phase = "Running", Conditions = [new() { Type = "Ready", Status = "True" }] } };

        Assert.True(pod.IsReady);
        Assert.False((pod with { Status = pod.Status with { Conditions = [new() { Type = "Ready", Status = "False" }] } }).IsReady);
        Assert.False(new Pod().IsReady);
    }

    [Fact]
    public void Protobuf_nests_what_JSON_shows_inline()
    {
        var handler = Message(TcpSocket, Message(Port, Number));
        var probe = Message(Handler, handler).Concat(new byte[] { PeriodSeconds << 3, 15 }).ToArray();

        var read = Probe.ReadProtobuf(new CodedInputStream(probe));

        Assert.Equal(new Probe { TCPSocket = new() { Port = 8080 }, PeriodSeconds = 15 }, read);
    }

    private const byte Handler = 1, TcpSocket = 3, Port = 1, PeriodSeconds = 4;

    /// <summary>IntOrString: type 1 = 0 (a number), number 2 = 8080.</summary>
    private static readonly byte[] Number = [1 << 3, 0, 2 << 3, 0x90, 0x3f];

    private static byte[] Message(byte field, byte[] content) => [(byte)((field << 3) | 2), (byte)content.Length, .. content];
}
