using System.Collections.Frozen;
using Playground.Kubernetes;

namespace Playground.ApiServer.Resources;

/// <summary>Every kind the server serves, in the order discovery lists them.</summary>
public static class ResourceCatalog
{
    public static IReadOnlyList<ResourceStrategy> All { get; } = [];

    private static readonly FrozenDictionary<GroupVersionResource, ResourceStrategy> ByResource = All.ToFrozenDictionary(s => s.Type.Resource);

    public static ResourceStrategy? Find(GroupVersionResource resource) => ByResource.GetValueOrDefault(resource);
}
