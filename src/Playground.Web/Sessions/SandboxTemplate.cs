namespace Playground.Web.Sessions;

/// <summary>What a sandbox can begin with: a file of manifests that comes with the product.</summary>
internal sealed record SandboxTemplate(string Id, string Title, string Summary)
{
    public static IReadOnlyList<SandboxTemplate> All { get; } =
    [
        new("empty", "Empty", "Three machines and cluster DNS, nothing else."),
        new("lake", "Lake", "Three fish behind one Service, and an angler who asks it."),
        new("shop", "Shop", "Three tiers: a web front, an API behind it, and a store."),
        new("zones", "Two zones", "A Service that keeps its traffic in the zone of whoever asks."),
        new("stateful", "Stateful", "A StatefulSet whose pods keep their names, behind a headless Service."),
    ];

    public static SandboxTemplate? Find(string id) => All.FirstOrDefault(template => template.Id == id);

    /// <summary>The manifests; "" for the empty one.</summary>
    public string Manifests()
    {
        using var resource = typeof(SandboxTemplate).Assembly.GetManifestResourceStream($"templates/{Id}.yaml");
        if (resource is null)
            return "";
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
