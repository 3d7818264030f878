using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl label` and `kubectl annotate`: entries of a map in the metadata.</summary>
internal abstract class MapCommand : Command
{
    private readonly string _map;
    private readonly string _word;
    private readonly Flag<bool> _list;
    private readonly Flag<bool> _local;
    private readonly Flag<bool> _overwrite;
    private readonly PrintFlags _print;
    private readonly Flag<string> _resourceVersion;
    private readonly TargetFlags _targets;
    private readonly WriteFlags _write;

    /// <param name="map">labels or annotations</param>
    /// <param name="word">label or annotation</param>
    /// <param name="done">labeled or annotated</param>
    protected MapCommand(string map, string word, string done, string use, string summary) : base(use, summary)
    {
        (_map, _word, Done) = (map, word, done);
        _list = Flags.Bool("list", "", false, $"Show the {map}.");
        _local = Flags.Bool("local", "", false, "Change only what is printed, not the server's object.");
        _overwrite = Flags.Bool("overwrite", "", false, $"Replace {map} that are there already.");
        _print = new(Flags);
        _resourceVersion = Flags.String("resource-version", "", "", "Only change an object of this version.");
        _targets = new(Flags, hasAllNamespaces: true, hasFieldSelector: true);
        _write = new(Flags, $"kubectl-{(map is "labels" ? "label" : "annotate")}");
    }

    private string Done { get; }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var resources = run.Arguments.TakeWhile(a => !IsChange(a)).ToList();
        var changes = run.Arguments.Skip(resources.Count).ToList();
        if (resources.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError("one or more resources must be specified as <resource> <name> or <resource>/<name>");
        if (changes.Find(change => !IsChange(change)) is { } stray)
            throw new KubectlError($"all resources must be specified before {_word} changes: {stray}");
        if (changes.Count is 0 && !_list)
            throw new KubectlError($"at least one {_word} update is required");
        var (set, removed) = Parse(changes);
        if (_targets.Selector!.Labels.Value.Length is 0 && !_targets.All! && !_targets.Files.IsSet && resources.Count is 1 && !resources[0].Contains('/'))
            throw new KubectlError("resource(s) were provided, but no name was specified");
        var (objects, errors) = await _targets.FindAsync(run, resources, cancellation);
        foreach (var found in objects)
        {
            try
            {
                await ChangeAsync(run, found, set, removed, cancellation);
            }
            catch (KubectlError refused)
            {
                errors.Add(refused);
            }
        }

        if (_list)
            List(run, objects);
        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private static bool IsChange(string argument) => argument.Contains('=') || (argument.EndsWith('-') && argument.Length > 1);

    private (Dictionary<string, string> Set, List<string> Removed) Parse(List<string> changes)
    {
        var (set, removed) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        foreach (var change in changes)
        {
            var equals = change.IndexOf('=');
            if (equals > 0)
                set[change[..equals]] = change[(equals + 1)..];
            else if (equals < 0)
                removed.Add(change[..^1]);
            else
                throw new KubectlError($"invalid {_word} format: {change}");
        }

        foreach (var name in removed.Where(set.ContainsKey))
            throw new KubectlError($"can not both modify and remove {(_map is "labels" ? "a label" : "an annotation")} in the same command");
        return (set, removed);
    }

    private async Task ChangeAsync(Run run, FoundObject found, Dictionary<string, string> set, List<string> removed, CancellationToken cancellation)
    {
        if (set.Count is 0 && removed.Count is 0)
            return;
        var now = found.Tree["metadata"]?[_map] as JsonObject ?? [];
        if (!_overwrite)
        {
            var taken = set.Where(entry => now.ContainsKey(entry.Key) && (_map is "annotations" || now[entry.Key]!.ToString() != entry.Value)).ToList();
            if (taken.Count > 0 && _map is "labels")
                throw new KubectlError($"'{taken[0].Key}' already has a value ({now[taken[0].Key]}), and --overwrite is false");
            if (taken.Count > 0)
                throw new KubectlError($"--overwrite is false but found the following declared annotation(s): {string.Join("; ", taken.Select(entry => $"'{entry.Key}' already has a value ({now[entry.Key]})"))}");
        }

        foreach (var name in removed.Where(name => _map is "labels" && !now.ContainsKey(name)))
            run.Out.WriteLine($"label \"{name}\" not found.");
        var patch = new JsonObject();
        foreach (var (name, value) in set.Where(entry => now[entry.Key]?.ToString() != entry.Value))
            patch[name] = value;
        foreach (var name in removed.Where(now.ContainsKey))
            patch[name] = null;
        var result = found.Tree;
        if (_local || _write.DryRun is DryRun.Client)
            result = Changed(found.Tree, patch);
        else if (patch.Count > 0)
            result = await PatchAsync(run, found, patch, cancellation);
        var operation = _map is "annotations" ? Done
            : patch.Count is 0 ? "not labeled"
            : set.Count is 0 ? "unlabeled"
            : Done;
        var printer = _print.Create(run.Host, operation + _write.Remark) ?? new NamePrinter(operation + _write.Remark);
        if (!_list)
            run.Out.Write(printer.Print((JsonObject)SortedTree.Of(result)!));
    }

    private async Task<JsonObject> PatchAsync(Run run, FoundObject found, JsonObject patch, CancellationToken cancellation)
    {
        var metadata = new JsonObject { [_map] = patch };
        if (_resourceVersion.Value.Length > 0)
            metadata["resourceVersion"] = _resourceVersion.Value;
        return (JsonObject)(await run.Server.SendAsync("PATCH", found.Path() + _write.Query(), new JsonObject { ["metadata"] = metadata }, cancellation, Patches.ObjectDiff.Merge))!;
    }

    private JsonObject Changed(JsonObject tree, JsonObject patch)
    {
        var copy = (JsonObject)tree.DeepClone();
        if (copy["metadata"]![_map] is not JsonObject map)
            copy["metadata"]![_map] = map = [];
        foreach (var (name, value) in patch)
        {
            if (value is null)
                map.Remove(name);
            else
                map[name] = value.DeepClone();
        }

        return copy;
    }

    private void List(Run run, List<FoundObject> objects)
    {
        foreach (var found in objects)
        {
            if (objects.Count > 1)
                run.Out.WriteLine($"Listing {_map} for {found.Type.Kind}.{found.Type.Group}/{found.Name}:");
            foreach (var (name, value) in (found.Tree["metadata"]?[_map] as JsonObject ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
                run.Out.WriteLine($"{(objects.Count > 1 ? " " : "")}{name}={value}");
        }
    }
}

internal sealed class LabelCommand() : MapCommand(
    "labels", "label", "labeled", "[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]", "Update the labels on a resource")
{
    public override string Examples => """
        # Set a label, replace one, remove one
        kubectl label pod web tier=front
        kubectl label --overwrite pod web tier=back
        kubectl label pod web tier-
        """;
}

internal sealed class AnnotateCommand() : MapCommand(
    "annotations", "annotation", "annotated", "[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]", "Update the annotations on a resource");
