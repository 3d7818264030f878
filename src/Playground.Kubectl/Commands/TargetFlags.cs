using Playground.Kubectl.Files;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>The flags and arguments by which commands name the objects they change.</summary>
internal sealed class TargetFlags(FlagSet flags, bool hasSelector = true, bool hasAll = true, bool hasAllNamespaces = false, bool hasFieldSelector = false)
{
    public Flag<bool>? All { get; } = hasAll ? flags.Bool("all", "", false, "All objects of the type in the namespace.") : null;

    public FileFlags Files { get; } = new(flags, "Files with the objects.");

    public SelectorFlags? Selector { get; } = hasSelector ? new(flags) : null;

    private readonly Flag<bool>? _allNamespaces = hasAllNamespaces ? flags.Bool("all-namespaces", "A", false, "Objects of all namespaces.") : null;
    private readonly Flag<string>? _fieldSelector = hasFieldSelector ? flags.String("field-selector", "", "", "Fields that objects must have.") : null;

    /// <summary>The objects; of those that cannot be had the reasons.</summary>
    /// <param name="arguments">those that name objects</param>
    /// <param name="defaultType">the type of a name alone</param>
    public async Task<(List<FoundObject> Objects, List<Exception> Errors)> FindAsync(Run run, IReadOnlyList<string> arguments, CancellationToken cancellation, string defaultType = "")
    {
        Files.Check();
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        if (Files.IsSet)
        {
            var manifests = await Manifests.ReadAsync(run.Host, Files.Names.Value, Files.Recursive, cancellation);
            var targets = manifests.Select(manifest => Mapping.Find(discovery, manifest, run)).Select(found => new Target(found.Type, found.Namespace, found.Name, "", ""));
            return await Lookup.FetchAsync(run.Server, targets, cancellation);
        }

        return await Lookup.FetchAsync(run.Server, new ResourceArguments
        {
            Namespace = run.Namespace,
            AllNamespaces = _allNamespaces is { Value: true },
            LabelSelector = Selector?.Labels.Value ?? "",
            FieldSelector = _fieldSelector?.Value ?? "",
            AllowsTypeAlone = All is { Value: true },
            DefaultType = defaultType,
        }.Resolve(discovery, arguments), cancellation);
    }
}
