using System.Text.Json.Nodes;
using Playground.Kubectl.Files;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Apply;

/// <summary>`kubectl apply`</summary>
internal sealed class ApplyCommand : Command
{
    private readonly Flag<bool> _all;
    private readonly FileFlags _files;
    private readonly Flag<bool> _force;
    private readonly Flag<bool> _forceConflicts;
    private readonly PrintFlags _print;
    private readonly Flag<bool> _prune;
    private readonly SelectorFlags _selector;
    private readonly Flag<bool> _serverSide;
    private readonly WriteFlags _write;

    public ApplyCommand() : base("(-f FILENAME | -k DIRECTORY) [options]", "Apply a configuration to a resource by file name or stdin")
    {
        _all = Flags.Bool("all", "", false, "With --prune: all objects made by apply.");
        Flags.String("cascade", "", "background", "How dependents go when an object is pruned.", withoutValue: "background");
        _files = new(Flags, "Files with the objects to apply; - for standard input.");
        _force = Flags.Bool("force", "", false, "Delete and create again what cannot be changed.");
        _forceConflicts = Flags.Bool("force-conflicts", "", false, "Take over fields of other managers (with --server-side).");
        Flags.Int("grace-period", "", -1, "Seconds that pruned pods get.");
        Flags.Bool("openapi-patch", "", true, "Use the server's schema to compute changes.");
        Flags.Bool("overwrite", "", true, "Take the given values where others changed them.");
        _print = new(Flags);
        _prune = Flags.Bool("prune", "", false, "Delete what apply made before and is no longer given; with -l or --all.");
        Flags.Strings("prune-allowlist", "", "Kinds that may be pruned.");
        _selector = new(Flags);
        _serverSide = Flags.Bool("server-side", "", false, "Let the server merge.");
        Flags.String("subresource", "", "", "The subresource to apply to.");
        Flags.Duration("timeout", "", TimeSpan.Zero, "How long to wait for deletions.");
        Flags.Bool("wait", "", false, "Wait until deleted objects are gone.");
        _write = new(Flags, "kubectl-client-side-apply", validates: true);
    }

    public override string Details => "Makes objects as the files say: creates what is not there, changes what differs, leaves alone what others set.";

    public override string Examples => """
        # A file, and all files of a folder
        kubectl apply -f web.yaml
        kubectl apply -f manifests/

        # Let the server merge
        kubectl apply --server-side -f web.yaml
        """;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count > 0)
            throw run.Usage($"Unexpected args: [{string.Join(' ', run.Arguments)}]");
        _files.Check();
        if (!_files.IsSet)
            throw new KubectlError("must specify one of -f and -k");
        if (_forceConflicts && !_serverSide)
            throw new KubectlError("--force-conflicts only works with --server-side");
        if (_force && _serverSide)
            throw new KubectlError("--force cannot be used with --server-side");
        if (_write.DryRun is DryRun.Client && _serverSide)
            throw new KubectlError("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
        if (_prune && !_all && _selector.Labels.Value.Length is 0)
            throw new KubectlError("all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector");
        _print.Create(run.Host);
        _write.Query();
        var manifests = await Manifests.ReadAsync(run.Host, _files.Names.Value, _files.Recursive, cancellation);
        if (_selector.Labels.Value.Length > 0)
            manifests = Selected(manifests);
        if (manifests.Count is 0)
            throw new KubectlError("no objects passed to apply");
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        var one = new ApplyOne(run, _write, _serverSide, _forceConflicts, _force);
        var (applied, errors) = (new List<FoundObject>(), new List<Exception>());
        foreach (var manifest in manifests)
        {
            try
            {
                var found = Mapping.Find(discovery, manifest, run);
                var (result, operation) = await one.ApplyAsync(found, cancellation);
                applied.Add(found with { Tree = result });
                if (!_print.IsSet || _print.Format is "name")
                    run.Out.Write((_print.Create(run.Host, operation + _write.Remark) ?? new NamePrinter(operation + _write.Remark)).Print(result));
            }
            catch (ServerError refused)
            {
                errors.Add(refused);
            }
            catch (KubectlError unclear)
            {
                errors.Add(unclear);
            }
        }

        if (_print.IsSet && _print.Format is not "name" && applied.Count > 0)
            run.Out.Write(_print.Create(run.Host)!.Print(applied.Count is 1 ? (JsonObject)SortedTree.Of(applied[0].Tree)! : List(applied)));
        if (_prune && errors.Count is 0)
            await new Pruning(run, _write, _selector.Labels).RunAsync(applied, cancellation);
        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private List<Manifest> Selected(List<Manifest> manifests)
    {
        var parsed = Kubernetes.Selectors.Selector.Parse(_selector.Labels);
        if (!parsed.IsSuccess)
            throw new KubectlError(parsed.Status.Message);
        return manifests.FindAll(manifest => parsed.Value.Matches(LabelsOf(manifest.Tree)));
    }

    internal static Kubernetes.ValueMap<string> LabelsOf(JsonObject tree)
    {
        var labels = Kubernetes.ValueMap<string>.Empty;
        foreach (var (key, value) in tree["metadata"]?["labels"] as JsonObject ?? [])
            labels = labels.With(key, value?.ToString() ?? "");
        return labels;
    }

    private static JsonObject List(IEnumerable<FoundObject> applied) => new()
    {
        ["apiVersion"] = "v1",
        ["items"] = new JsonArray([.. applied.Select(found => SortedTree.Of(found.Tree))]),
        ["kind"] = "List",
        ["metadata"] = new JsonObject(),
    };
}
