using System.Text.Json.Nodes;

namespace Playground.Kubectl.Requests;

/// <summary>What the server offers, in its own order: the core group first.</summary>
internal sealed class Discovery
{
    private const string Accept =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private Discovery(IReadOnlyList<ResourceInfo> resources, IReadOnlyList<string> groupVersions) => (Resources, GroupVersions) = (resources, groupVersions);

    public IReadOnlyList<ResourceInfo> Resources { get; }

    /// <summary>`v1`, `apps/v1`, …, also those of old versions.</summary>
    public IReadOnlyList<string> GroupVersions { get; }

    public static async Task<Discovery> LoadAsync(ApiSession server, CancellationToken cancellation)
    {
        var core = server.JsonAsync(new("GET", "api") { Accept = Accept }, cancellation);
        var groups = server.JsonAsync(new("GET", "apis") { Accept = Accept }, cancellation);
        var (resources, versions) = (new List<ResourceInfo>(), new List<string>());
        foreach (var list in new[] { await core, await groups })
        {
            foreach (var group in Items(list, "items"))
            {
                var name = Text(group["metadata"], "name");
                foreach (var version in Items(group, "versions"))
                {
                    versions.Add(name is "" ? Text(version, "version") : $"{name}/{Text(version, "version")}");
                    resources.AddRange(Items(version, "resources").Select(resource => Read(resource, name, Text(version, "version"))));
                }
            }
        }

        return new(resources, versions);
    }

    /// <summary>Resources by group: of several versions only the one the server prefers.</summary>
    public IEnumerable<ResourceInfo> Preferred => Resources.DistinctBy(resource => (resource.Group, resource.Resource));

    public ResourceInfo? FindKind(string apiVersion, string kind) => Resources.FirstOrDefault(r => r.GroupVersion == apiVersion && r.Kind == kind && r.Verbs.Count > 0);

    /// <summary>`pods`, `po`, `Pod`, `deployments.apps`, `deployments.v1.apps`: the resource it means, or null.</summary>
    public ResourceInfo? Find(string text)
    {
        var word = text.ToLowerInvariant();
        var parts = word.Split('.', 3);
        if (parts.Length is 3 && Match(parts[0]).FirstOrDefault(r => r.Version == parts[1] && r.Group == parts[2]) is { } exact)
            return exact;
        if (parts.Length is 1)
            return Match(word).FirstOrDefault();
        var group = word[(parts[0].Length + 1)..];
        return Match(parts[0]).FirstOrDefault(r => r.Group == group) ?? Match(parts[0]).FirstOrDefault(r => r.Group.StartsWith(group, StringComparison.Ordinal));
    }

    public IEnumerable<ResourceInfo> InCategory(string category) =>
        Preferred.Where(resource => resource.Categories.Contains(category, StringComparer.Ordinal));

    private IEnumerable<ResourceInfo> Match(string word)
    {
        var named = Resources.Where(r => r.Resource == word || r.Singular == word || r.Kind.Equals(word, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count > 0 ? named : Resources.Where(r => r.ShortNames.Contains(word, StringComparer.Ordinal));
    }

    private static ResourceInfo Read(JsonObject item, string group, string version) =>
        new(group, version, Text(item, "resource"), Text(item["responseKind"], "kind"), Text(item, "scope") is "Namespaced")
        {
            Singular = Text(item, "singularResource"),
            ShortNames = Texts(item, "shortNames"),
            Categories = Texts(item, "categories"),
            Verbs = Texts(item, "verbs"),
            Subresources = [.. Items(item, "subresources").Select(sub => Text(sub, "subresource"))],
        };

    private static IEnumerable<JsonObject> Items(JsonNode? tree, string name) => (tree?[name] as JsonArray ?? []).OfType<JsonObject>();

    private static string[] Texts(JsonObject tree, string name) => [.. (tree[name] as JsonArray ?? []).Select(value => value!.GetValue<string>())];

    private static string Text(JsonNode? tree, string name) => tree?[name]?.GetValue<string>() ?? "";
}
