using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Scene.Edits;

/// <summary>What people made in a cluster as one YAML file: applied to another cluster it makes the same again.</summary>
public static class ClusterExport
{
    private static readonly HashSet<string> MadeByTheCluster =
    [
        "endpoints", "endpointslices", "events", "leases", "flows", "controllerrevisions", "bindings", "componentstatuses",
    ];

    private static readonly HashSet<(string Kind, string Name)> ThereAnyway =
    [
        ("ConfigMap", "kube-root-ca.crt"), ("ServiceAccount", "default"), ("Service", "kubernetes"), ("Namespace", "default"),
    ];

    /// <param name="chosen">ids of the canvas; empty: everything</param>
    public static async Task<string> WriteAsync(KubernetesClient client, IReadOnlyCollection<string> chosen, CancellationToken cancellation)
    {
        var theirs = await ListAsync(client, cancellation);
        return string.Join("---\n", theirs.Where(item => chosen.Count is 0 || chosen.Contains(IdOf(item))).Select(Text));
    }

    /// <summary>What people made, in all namespaces.</summary>
    public static async Task<IReadOnlyList<KubernetesObject>> ListAsync(KubernetesClient client, CancellationToken cancellation)
    {
        var theirs = new List<KubernetesObject>();
        foreach (var kind in Kinds.All.Where(k => IsWritten(k.Type)).OrderBy(k => k.Type.Kind is "Namespace" ? 0 : 1))
        {
            var list = await client.Transport.ListAsync(new(ApiVerb.List, kind.Type), cancellation);
            if (list.IsSuccess)
                theirs.AddRange(list.Value.Items.Where(IsTheirs));
        }

        return theirs;
    }

    private static bool IsWritten(ResourceType type) => type.Plural is not "" && (type.Namespaced || type.Kind is "Namespace") && !MadeByTheCluster.Contains(type.Plural);

    private static bool IsTheirs(KubernetesObject item) =>
        !item.Metadata.OwnerReferences.Any(owner => owner.Controller is true)
        && !(item.Namespace is "" ? item.Name : item.Namespace).StartsWith("kube-", StringComparison.Ordinal)
        && !ThereAnyway.Contains((item.ResourceType.Kind, item.Name));

    private static string IdOf(KubernetesObject item) => $"{item.ResourceType.Kind.ToLowerInvariant()}/{item.Namespace}/{item.Name}";

    private static string Text(KubernetesObject item)
    {
        var meta = item.Metadata;
        var tree = KubernetesJson.ToTree(item with
        {
            Metadata = new ObjectMeta { Name = meta.Name, Namespace = meta.Namespace, Labels = meta.Labels, Annotations = meta.Annotations, Finalizers = meta.Finalizers },
        });
        tree.Remove("status");
        (tree["metadata"] as JsonObject)?.Remove("creationTimestamp");
        if (item.ResourceType.Kind is "Pod")
            (tree["spec"] as JsonObject)?.Remove("nodeName");
        return KubernetesYaml.Write(tree);
    }
}
