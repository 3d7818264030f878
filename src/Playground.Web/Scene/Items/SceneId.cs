using Playground.Kubernetes;

namespace Playground.Web.Scene.Items;

/// <summary>The names of things on the canvas.</summary>
internal static class SceneId
{
    public const string Laptop = "laptop";
    public const string Internet = "internet";

    public static string Node(string name) => $"node/{name}";

    public static string Pod(string ns, string name) => $"pod/{ns}/{name}";

    public static string Service(string ns, string name) => $"service/{ns}/{name}";

    public static string Endpoint(string ns, string service, string pod) => $"endpoint/{ns}/{service}/{pod}";

    /// <summary>`deployment/lake/web`; the word that kubectl has for the kind.</summary>
    public static string Workload(string type, string ns, string name) => $"{type.ToLowerInvariant()}/{ns}/{name}";

    public static string Ingress(string ns, string name) => $"ingress/{ns}/{name}";

    public static string Route(string ns, string ingress, string service) => $"route/{ns}/{ingress}/{service}";

    public static string Policy(string ns, string name) => $"networkpolicy/{ns}/{name}";

    public static string Namespace(string name) => $"namespace/{name}";

    /// <summary>Kind, namespace and name of an id; the namespace is empty where there is none.</summary>
    public static (string Kind, NamespacedName Name) Parse(string id) => id.Split('/') switch
    {
        [var kind, var ns, var name] => (kind, new(ns, name)),
        [var kind, var name] => (kind, new("", name)),
        _ => (id, new("", "")),
    };
}
