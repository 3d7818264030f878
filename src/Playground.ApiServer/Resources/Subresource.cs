using Playground.Kubernetes;

namespace Playground.ApiServer.Resources;

/// <summary>A part of a resource that is read or written by its own path.</summary>
/// <param name="Name">`status`, `scale`, `eviction`, …</param>
/// <param name="Kind">what is exchanged there; the resource's own kind for `status`</param>
/// <param name="Verbs">what discovery says: get, patch, update, create</param>
public sealed record Subresource(string Name, ResourceType Kind, params IReadOnlyList<string> Verbs)
{
    internal static readonly IReadOnlyList<string> AllVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    internal static Subresource Status(ResourceType type) => new("status", type, "get", "patch", "update");

    internal static Subresource Scale { get; } = new("scale", Of("autoscaling/v1", "Scale"), "get", "patch", "update");

    /// <summary>A path that carries a connection: exec, attach, port-forward.</summary>
    internal static Subresource Stream(string name, string optionsKind) => new(name, Of("v1", optionsKind), "create", "get");

    internal static Subresource Proxy(string optionsKind) => new("proxy", Of("v1", optionsKind), "create", "delete", "get", "patch", "update");

    /// <summary>A kind that is exchanged at a subresource but is no resource of its own.</summary>
    internal static ResourceType Of(string apiVersion, string kind) => new(GroupVersion.Parse(apiVersion), kind, "", Namespaced: true, [], []);
}
