using System.Text.Json;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;
using Playground.Web.Scene;
using Playground.Web.Scene.Stream;

namespace Playground.Web.Tests.Scene;

/// <summary>The lake of the walk-through: a Service `fish`, pods `fish-1` and `fish-2` behind it, an `angler` and the cluster's DNS.</summary>
internal static class Lake
{
    public static T Read<T>(string json) where T : IKubernetesType<T> => KubernetesJson.Deserialize<T>(System.Text.Encoding.UTF8.GetBytes(json));

    public static Pod Pod(string name, string ip = "10.244.1.7", string role = "fish", string ns = "lake", string status = "")
    {
        var running = $$$"""
            {"phase":"Running","podIP":"{{{ip}}}","conditions":[{"type":"Ready","status":"True"}],
             "containerStatuses":[{"name":"main","ready":true,"restartCount":0,"image":"","imageID":"","state":{"running":{"startedAt":null}} }]}
            """;
        return Read<Pod>($$$"""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}","labels":{"role":"{{{role}}}"} },
             "spec":{"nodeName":"node-1","containers":[{"name":"main","image":"jmalloc/echo-server:0.3.6"}]},"status":{{{(status is "" ? running : status)}}} }
            """);
    }

    public static Service Service(string name, string clusterIP, string ns = "lake", int port = 80, int target = 8080) => Read<Service>($$$"""
        {"apiVersion":"v1","kind":"Service","metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}"},
         "spec":{"type":"ClusterIP","clusterIP":"{{{clusterIP}}}","selector":{"role":"fish"},"ports":[{"port":{{{port}}},"targetPort":{{{target}}},"protocol":"TCP"}]}}
        """);

    public static EndpointSlice Slice(string name, string service, params (string Pod, bool Ready)[] endpoints)
    {
        var list = string.Join(',', endpoints.Select((endpoint, i) => $$$"""
            {"addresses":["10.244.1.{{{i + 7}}}"],"conditions":{"ready":{{{(endpoint.Ready ? "true" : "false")}}} },"targetRef":{"kind":"Pod","name":"{{{endpoint.Pod}}}"}}
            """));
        return Read<EndpointSlice>($$$"""
            {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","metadata":{"name":"{{{name}}}","namespace":"lake","labels":{"kubernetes.io/service-name":"{{{service}}}"}},
             "addressType":"IPv4","ports":[{"name":"","port":8080,"protocol":"TCP"}],"endpoints":[{{{list}}}]}
            """);
    }

    public static Change<T> Came<T>(T value) where T : KubernetesObject => new(value.NamespacedName, null, value);

    public static Change<T> Turned<T>(T before, T after) where T : KubernetesObject => new(after.NamespacedName, before, after);

    public static Change<T> Went<T>(T value) where T : KubernetesObject => new(value.NamespacedName, value, null);

    public static SceneSnapshot Scene => SceneSnapshot.Empty
        .With(Came(Service("fish", "10.96.84.12")))
        .With(Came(Service("kube-dns", "10.96.0.10", "kube-system", 53, 53)))
        .With(Came(Pod("fish-1")))
        .With(Came(Pod("angler", "10.244.2.6", "angler")));

    public static JsonElement Json(SceneBatch batch) => JsonDocument.Parse(SceneJson.Write(batch)).RootElement;
}
