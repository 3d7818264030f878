using Playground.Kubectl.Commands;
using Playground.Kubectl.Files;

namespace Playground.Kubectl.Requests;

/// <summary>Which resource an object of a file is.</summary>
internal static class Mapping
{
    /// <summary>The object with its resource and the namespace it goes to.</summary>
    /// <exception cref="KubectlError">the server knows no such kind, or the namespaces do not agree</exception>
    public static FoundObject Find(Discovery discovery, Manifest manifest, Run run)
    {
        if (manifest.Kind is "")
            throw new KubectlError($"unable to decode \"{manifest.Source}\": Object 'Kind' is missing in '{System.Text.Encoding.UTF8.GetString(Kubernetes.Serialization.KubernetesJson.Serialize(Printers.SortedTree.Of(manifest.Tree)))}'");
        var type = discovery.FindKind(manifest.ApiVersion, manifest.Kind) ?? throw NoMatch(manifest);
        var inNamespace = manifest.Namespace;
        if (!type.Namespaced)
            return new(type, "", manifest.Name, manifest.Tree, manifest.Source);
        if (run.Configuration.NamespaceIsForced && inNamespace.Length > 0 && inNamespace != run.Namespace)
            throw new KubectlError($"the namespace from the provided object \"{inNamespace}\" does not match the namespace \"{run.Namespace}\". You must pass '--namespace={inNamespace}' to perform this operation.");
        return new(type, inNamespace.Length > 0 ? inNamespace : run.Namespace, manifest.Name, manifest.Tree, manifest.Source);
    }

    private static KubectlError NoMatch(Manifest manifest) => new(
        $"resource mapping not found for name: \"{manifest.Name}\" namespace: \"{manifest.Namespace}\" from \"{manifest.Source}\": no matches for kind \"{manifest.Kind}\" in version \"{manifest.ApiVersion}\"\nensure CRDs are installed first");
}
