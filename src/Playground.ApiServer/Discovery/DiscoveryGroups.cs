using Playground.ApiServer.Resources;
using Playground.Kubernetes;

namespace Playground.ApiServer.Discovery;

/// <summary>What discovery tells of one group and version: its resources and their parts.</summary>
internal static class DiscoveryGroups
{
    /// <summary>The groups in the order the catalog names them first, without the core group.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ResourceCatalog.All.Select(s => s.Type.Group).Where(g => g is not "").Distinct(StringComparer.Ordinal)];

    /// <summary>A group's versions, the preferred one first.</summary>
    public static IReadOnlyList<string> Versions(string group) =>
        [.. ResourceCatalog.All.Where(s => s.Type.Group == group).Select(s => s.Type.GroupVersion.Version).Distinct(StringComparer.Ordinal).OrderByDescending(v => v, StringComparer.Ordinal)];

    public static IReadOnlyList<ResourceStrategy> Resources(GroupVersion version) => [.. ResourceCatalog.All.Where(s => s.Type.GroupVersion == version)];

    /// <summary>`pod` of `pods`.</summary>
    public static string Singular(ResourceType type) => type.Kind.ToLowerInvariant();
}
