using Playground.Kubernetes.Flows;

namespace Playground.Web.Tests.Scene;

/// <summary>Flows as the cluster publishes them.</summary>
internal static class Flights
{
    public const string Angler = """{"kind":"pod","namespace":"lake","name":"angler","node":"node-2","address":"10.244.2.6","port":51034}""";
    public const string Fish = """{"kind":"pod","namespace":"lake","name":"fish-1","node":"node-1","address":"10.244.1.7","port":8080}""";
    public const string CoreDns = """{"kind":"pod","namespace":"kube-system","name":"coredns-x","node":"node-1","address":"10.244.1.2","port":53}""";
    public const string Node = """{"kind":"node","name":"node-2","node":"node-2"}""";

    public static Flow Answered(string name) => Of(name, "Answered", $$$"""
        {"from":{{{Angler}}},"to":{{{Node}}},"sourceAddress":"10.244.2.6:51034","destinationAddress":"10.96.84.12:80","translatedDestination":"10.244.1.7:8080","verdict":"Translated","rule":"lake/fish:80"},
        {"from":{{{Node}}},"to":{{{Fish}}},"sourceAddress":"10.244.2.6:51034","destinationAddress":"10.244.1.7:8080","verdict":"Delivered"},
        {"from":{{{Fish}}},"to":{{{Angler}}},"sourceAddress":"10.244.1.7:8080","destinationAddress":"10.244.2.6:51034","translatedSource":"10.96.84.12:80","verdict":"Answered"}
        """, status: 200);

    public static Flow Of(string name, string outcome, string hops, string lookups = "", int status = 0) => Lake.Read<Flow>($$$"""
        {"apiVersion":"playground.io/v1alpha1","kind":"Flow","metadata":{"name":"{{{name}}}","namespace":"lake"},
         "source":{{{Angler}}},"target":"fish.lake.svc","protocol":"TCP","method":"GET","path":"/","outcome":"{{{outcome}}}","message":"Request served by fish-1",
         "status":{{{status}}},"lookups":[{{{lookups}}}],"hops":[{{{hops}}}]}
        """);

    /// <summary>A question that a node leads to CoreDNS.</summary>
    public static string Lookup(string name, string rcode, string answers = "") => $$$"""
        {"name":"{{{name}}}","type":"A","server":"10.96.0.10:53","transport":"UDP","rcode":"{{{rcode}}}","answers":[{{{answers}}}],"hops":[
         {"from":{{{Angler}}},"to":{{{CoreDns}}},"sourceAddress":"10.244.2.6:40512","destinationAddress":"10.96.0.10:53","translatedDestination":"10.244.1.2:53","verdict":"Translated","rule":"kube-system/kube-dns:dns"}]}
        """;
}
