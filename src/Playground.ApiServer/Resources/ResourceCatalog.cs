using System.Collections.Frozen;
using Playground.ApiServer.Resources.Events;
using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Resources.Services;
using Playground.Kubernetes;

namespace Playground.ApiServer.Resources;

/// <summary>Every kind the server serves, in the order discovery lists them.</summary>
public static class ResourceCatalog
{
    public static IReadOnlyList<ResourceStrategy> All { get; } =
    [
        new ConfigMapStrategy(),
        new EndpointsStrategy(),
        new EventStrategy(),
        new NamespaceStrategy(),
        new NodeStrategy(),
        new PodStrategy(),
        new ServiceStrategy(),
    ];

    private static readonly FrozenDictionary<GroupVersionResource, ResourceStrategy> ByResource = All.ToFrozenDictionary(s => s.Type.Resource);

    public static ResourceStrategy? Find(GroupVersionResource resource) => ByResource.GetValueOrDefault(resource);
}
