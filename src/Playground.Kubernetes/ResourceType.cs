namespace Playground.Kubernetes;

/// <summary>A group and version of the API; the core group is empty.</summary>
public readonly record struct GroupVersion(string Group, string Version)
{
    /// <summary>Of an `apiVersion`: `v1`, `apps/v1`.</summary>
    public static GroupVersion Parse(string apiVersion) =>
        apiVersion.IndexOf('/') is var slash and >= 0 ? new(apiVersion[..slash], apiVersion[(slash + 1)..]) : new("", apiVersion);

    public override string ToString() => Group is "" ? Version : $"{Group}/{Version}";
}

public readonly record struct GroupVersionKind(string Group, string Version, string Kind);

public readonly record struct GroupVersionResource(string Group, string Version, string Resource);

/// <summary>A kind and the resource under which the API serves it.</summary>
public sealed record ResourceType(GroupVersion GroupVersion, string Kind, string Plural, bool Namespaced, ValueList<string> ShortNames, ValueList<string> Categories)
{
    public string Group => GroupVersion.Group;

    public string ApiVersion { get; } = GroupVersion.ToString();

    public GroupVersionResource Resource => new(GroupVersion.Group, GroupVersion.Version, Plural);

    /// <summary>`deployments.apps`, as error messages name a resource.</summary>
    public string QualifiedResource => Group is "" ? Plural : $"{Plural}.{Group}";

    /// <summary>`Deployment.apps`, as validation messages name a kind.</summary>
    public string QualifiedKind => Group is "" ? Kind : $"{Kind}.{Group}";

    public override string ToString() => QualifiedResource;
}
