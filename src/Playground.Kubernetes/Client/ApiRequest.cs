using Playground.Kubernetes.Meta;

namespace Playground.Kubernetes.Client;

public enum ApiVerb
{
    Get,
    List,
    Watch,
    Create,
    Update,
    Patch,
    Delete,
    DeleteCollection,
}

/// <summary>One call of the API, whatever carries it. The in-process transport hands it over as it is; over HTTP it becomes a URL and a body.</summary>
public sealed record ApiRequest(ApiVerb Verb, ResourceType Resource)
{
    /// <summary>Empty for cluster-wide kinds and for lists over all namespaces.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Empty for collections.</summary>
    public string Name { get; init; } = "";

    /// <summary>`status`, `scale`, `eviction`, …; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>What to create, update, or post to a subresource.</summary>
    public KubernetesObject? Object { get; init; }

    public Patch? Patch { get; init; }

    public DeleteOptions? DeleteOptions { get; init; }

    public ListOptions List { get; init; } = ListOptions.Default;

    /// <summary>Who writes, as managedFields records it.</summary>
    public string FieldManager { get; init; } = "";

    /// <summary>Validate and answer, but store nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>Which objects a list or watch covers and from which version on. Texts are as in the URL.</summary>
public sealed record ListOptions
{
    public static readonly ListOptions Default = new();

    public string LabelSelector { get; init; } = "";

    public string FieldSelector { get; init; } = "";

    public string ResourceVersion { get; init; } = "";

    /// <summary>Exact or NotOlderThan; empty: the default for the version given.</summary>
    public string ResourceVersionMatch { get; init; } = "";

    /// <summary>0: no limit.</summary>
    public long Limit { get; init; }

    public string Continue { get; init; } = "";

    public bool AllowWatchBookmarks { get; init; }

    public bool? SendInitialEvents { get; init; }

    /// <summary>How long a watch may last; null: until its reader goes.</summary>
    public TimeSpan? Timeout { get; init; }
}

public enum PatchType
{
    Json,
    Merge,
    Strategic,
    Apply,
}

/// <param name="Content">JSON text (for Apply also YAML)</param>
/// <param name="Force">Apply takes over fields of other managers</param>
public sealed record Patch(PatchType Type, ReadOnlyMemory<byte> Content, bool Force = false);

public enum WatchEventType
{
    Added,
    Modified,
    Deleted,
    Bookmark,
    Error,
}

/// <summary>
/// One change. A Bookmark has no object, only the version up to which all has been sent; an Error has the status that ends the watch.
/// </summary>
public sealed record WatchEvent<T>(WatchEventType Type, T? Object, string ResourceVersion, Status? Error = null) where T : KubernetesObject;

/// <param name="ResourceVersion">the version the list was made at; watch from here</param>
/// <param name="Continue">set when more items follow</param>
public sealed record ObjectList<T>(IReadOnlyList<T> Items, string ResourceVersion, string Continue = "", long? RemainingItemCount = null) where T : KubernetesObject;
