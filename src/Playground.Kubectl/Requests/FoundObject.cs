using System.Text.Json.Nodes;

namespace Playground.Kubectl.Requests;

/// <summary>An object that a command works on.</summary>
/// <param name="Source">where it was read from: a file, STDIN; empty for the server</param>
internal sealed record FoundObject(ResourceInfo Type, string Namespace, string Name, JsonObject Tree, string Source = "")
{
    public string Path(string subresource = "") => Type.Path(Namespace, Name, subresource);

    /// <summary>`pod/web`, `deployment.apps/web`</summary>
    public string Title => $"{Type.QualifiedKind}/{Name}";

    public static FoundObject Of(ResourceInfo type, JsonObject tree) =>
        new(type, tree["metadata"]?["namespace"]?.ToString() ?? "", tree["metadata"]?["name"]?.ToString() ?? "", tree);
}
