namespace Playground.Kubernetes.Schema;

/// <summary>Marks a record as an API object and says where the API serves it.</summary>
/// <param name="apiVersion">`v1`, `apps/v1`, …</param>
/// <param name="kind">the kind, `Pod`</param>
/// <param name="plural">the resource in a URL, `pods`; empty for objects that are no resource (Status, DeleteOptions)</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KindAttribute(string apiVersion, string kind, string plural) : Attribute
{
    public string ApiVersion { get; } = apiVersion;

    public string Kind { get; } = kind;

    public string Plural { get; } = plural;

    /// <summary>Lives in a namespace.</summary>
    public bool Namespaced { get; init; }

    /// <summary>Comma-separated short names, `po`.</summary>
    public string ShortNames { get; init; } = "";

    /// <summary>Comma-separated categories, `all`.</summary>
    public string Categories { get; init; } = "";
}
