namespace Playground.Kubectl.Requests;

/// <summary>A resource that the server offers.</summary>
internal sealed record ResourceInfo(string Group, string Version, string Resource, string Kind, bool Namespaced)
{
    public string Singular { get; init; } = "";

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Verbs { get; init; } = [];

    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>`v1`, `apps/v1`</summary>
    public string GroupVersion => Group is "" ? Version : $"{Group}/{Version}";

    /// <summary>`deployments.apps`</summary>
    public string QualifiedResource => Group is "" ? Resource : $"{Resource}.{Group}";

    /// <summary>`deployment.apps`, as printed before a slash and the name.</summary>
    public string QualifiedKind => (Group is "" ? Kind : $"{Kind}.{Group}").ToLowerInvariant();

    /// <summary>Where its objects are, without a leading slash.</summary>
    /// <param name="inNamespace">empty: all namespaces</param>
    public string Path(string inNamespace, string name = "", string subresource = "")
    {
        var path = (Group is "" ? "api/" : "apis/") + GroupVersion;
        if (Namespaced && inNamespace.Length > 0)
            path += "/namespaces/" + Uri.EscapeDataString(inNamespace);
        path += "/" + Resource;
        if (name.Length > 0)
            path += "/" + Uri.EscapeDataString(name);
        return subresource.Length > 0 ? path + "/" + subresource : path;
    }
}
