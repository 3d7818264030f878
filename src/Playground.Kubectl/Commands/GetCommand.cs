using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Files;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl get`</summary>
internal sealed class GetCommand : Command
{
    private readonly Flag<bool> _allNamespaces;
    private readonly Flag<long> _chunkSize;
    private readonly Flag<string> _fieldSelector;
    private readonly FileFlags _files;
    private readonly Flag<bool> _ignoreNotFound;
    private readonly Flag<IReadOnlyList<string>> _labelColumns;
    private readonly Flag<bool> _noHeaders;
    private readonly Flag<bool> _outputEvents;
    private readonly PrintFlags _print;
    private readonly Flag<string> _raw;
    private readonly SelectorFlags _selector;
    private readonly Flag<bool> _serverPrint;
    private readonly Flag<bool> _showKind;
    private readonly Flag<bool> _showLabels;
    private readonly Flag<string> _sortBy;
    private readonly Flag<string> _subresource;
    private readonly Flag<bool> _watch;
    private readonly Flag<bool> _watchOnly;

    public GetCommand() : base(
        "[(-o|--output=)FORMAT] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags] [options]",
        "Display one or many resources")
    {
        _allNamespaces = Flags.Bool("all-namespaces", "A", false, "Objects of all namespaces.");
        _chunkSize = Flags.Int("chunk-size", "", 500, "How many objects to ask for at a time; 0 for all at once.");
        _fieldSelector = Flags.String("field-selector", "", "", "Fields that objects must have: metadata.name=web,status.phase!=Running.");
        _files = new(Flags, "Files with the objects to show.");
        _ignoreNotFound = Flags.Bool("ignore-not-found", "", false, "An object that does not exist is no error.");
        _labelColumns = Flags.Strings("label-columns", "L", "Labels to show as columns.");
        _noHeaders = Flags.Bool("no-headers", "", false, "Leave the headers out.");
        _print = new(Flags, hasColumns: true);
        _outputEvents = Flags.Bool("output-watch-events", "", false, "Show the kind of each change of a watch.");
        _raw = Flags.String("raw", "", "", "A path to ask the server for as it is.");
        _selector = new(Flags);
        _serverPrint = Flags.Bool("server-print", "", true, "Let the server make the table.");
        _showKind = Flags.Bool("show-kind", "", false, "Show the kind before each name.");
        _showLabels = Flags.Bool("show-labels", "", false, "Show all labels as the last column.");
        _sortBy = Flags.String("sort-by", "", "", "JSONPath of the field to sort by, as .metadata.name.");
        _subresource = Flags.String("subresource", "", "", "The subresource to show: status or scale.");
        _watch = Flags.Bool("watch", "w", false, "Go on with what changes.");
        _watchOnly = Flags.Bool("watch-only", "", false, "Show only what changes.");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override string Details => "Shows a table of objects, or the objects themselves in the format that -o names. Without -A only those of one namespace.";

    public override string Examples => """
        # The pods of this namespace
        kubectl get pods

        # All pods with the label app=web, with address and node
        kubectl get pods -A -l app=web -o wide

        # A Service and the pods, until Ctrl-C
        kubectl get svc/web
        kubectl get pods --watch

        # One field
        kubectl get pod web -o jsonpath='{.status.podIP}'
        """;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (_raw.Value.Length > 0)
            return await RawAsync(run, cancellation);
        _files.Check();
        if (_outputEvents && !_watch && !_watchOnly)
            throw run.Usage("--output-watch-events option can only be used with --watch or --watch-only");
        var printer = _print.Create(run.Host, noHeaders: _noHeaders);
        if (run.Arguments.Count is 0 && !_files.IsSet)
        {
            run.Out.Error("You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete list of supported resources.\n\n");
            throw run.Usage("Required resource not specified.\nUse \"kubectl explain <resource>\" for a detailed description of that resource (e.g. kubectl explain pods).");
        }

        var targets = await TargetsAsync(run, cancellation);
        if (_watch || _watchOnly)
            return await new GetWatch(run, Look(run, targets), printer, _watchOnly, _outputEvents).RunAsync(targets, cancellation);
        return printer is null ? await TableAsync(run, targets, cancellation) : await ObjectsAsync(run, targets, printer, cancellation);
    }

    private async Task<int> RawAsync(Run run, CancellationToken cancellation)
    {
        if (_print.Format.Length > 0)
            throw new KubectlError("--raw and --output are mutually exclusive");
        if (_raw.Value[0] is not '/')
            throw new KubectlError($"--raw must be a valid URL path: parse {Flag.Quoted(_raw)}: invalid URI for request");
        if (_watch || _watchOnly || _selector.Labels.Value.Length > 0)
            throw run.Usage("--raw may not be specified with other flags that filter the server request or alter the output");
        if (run.Arguments.Count > 0)
            throw run.Usage("arguments may not be passed when --raw is specified");
        await using var answer = await run.Server.OpenAsync(new("GET", _raw.Value.TrimStart('/')) { Accept = "application/json, */*" }, cancellation);
        var bytes = new MemoryStream();
        await answer.Body.CopyToAsync(bytes, cancellation);
        run.Out.Write(Encoding.UTF8.GetString(bytes.ToArray()));
        return 0;
    }

    private async Task<IReadOnlyList<Target>> TargetsAsync(Run run, CancellationToken cancellation)
    {
        if (_files.IsSet)
        {
            var manifests = await Manifests.ReadAsync(run.Host, _files.Names.Value, _files.Recursive, cancellation);
            var discovery = await run.Server.DiscoveryAsync(cancellation);
            return [.. manifests.Select(manifest => Mapping.Find(discovery, manifest, run)).Select(found => new Target(found.Type, found.Namespace, found.Name, "", ""))];
        }

        return new ResourceArguments
        {
            Namespace = run.Namespace,
            AllNamespaces = _allNamespaces,
            LabelSelector = _selector.Labels,
            FieldSelector = _fieldSelector,
            AllowsTypeAlone = true,
        }.Resolve(await run.Server.DiscoveryAsync(cancellation), run.Arguments);
    }

    private TableLook Look(Run run, IReadOnlyList<Target> targets) => new()
    {
        Wide = _print.Format is "wide",
        NoHeaders = _noHeaders,
        ShowLabels = _showLabels,
        LabelColumns = [.. _labelColumns.Value.SelectMany(label => label.Split(','))],
        WithNamespace = _allNamespaces,
        WithEvent = _outputEvents,
        KindPrefix = _showKind || targets.Select(target => target.Type.QualifiedKind).Distinct(StringComparer.Ordinal).Count() > 1 ? "*" : "",
    };

    private async Task<int> TableAsync(Run run, IReadOnlyList<Target> targets, CancellationToken cancellation)
    {
        var errors = new List<Exception>();
        var pages = new List<(Target Target, Table Table)>();
        foreach (var target in targets)
        {
            try
            {
                pages.Add((target, await FetchAsync(run, target, "", cancellation)));
            }
            catch (ServerError refused)
            {
                if (!_ignoreNotFound || !refused.Status.IsNotFound)
                    errors.Add(target.Explain(refused));
            }
        }

        // names carry their kind when there are several kinds of what was found
        var tables = new TableOutput(run, Look(run, [.. pages.Select(page => page.Target)]));
        foreach (var (target, first) in pages)
        {
            // columns are as wide as the widest cell of all pages
            var rows = first.Rows.ToList();
            for (var next = first.Continue; next.Length > 0;)
            {
                var page = await FetchAsync(run, target, next, cancellation);
                rows.AddRange(page.Rows);
                next = page.Continue;
            }

            var table = new Table { Columns = first.Columns, Rows = rows };
            tables.Print(target, _sortBy.Value.Length > 0 ? RowSorting.Sort(table, _sortBy) : table);
            await run.Out.FlushIfLargeAsync();
        }

        if (run.Out.Written is 0 && !_ignoreNotFound && errors.Count is 0)
            run.Out.ErrorLine(!_allNamespaces && targets.All(target => target.Type.Namespaced) ? $"No resources found in {run.Namespace} namespace." : "No resources found");
        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private async Task<Table> FetchAsync(Run run, Target target, string next, CancellationToken cancellation)
    {
        var sorts = _sortBy.Value.Length > 0;
        var path = target.IsList
            ? target.ListPath(sorts ? 0 : _chunkSize, next, sorts ? "includeObject=Object" : "")
            : target.Path(_subresource) + (sorts ? "?includeObject=Object" : "");
        var tree = await run.Server.JsonAsync(new("GET", path) { Accept = _serverPrint ? $"{Table.Accept},application/json" : "application/json" }, cancellation);
        if (Table.Read(tree) is { } table)
            return table;
        return Table.OfObjects(tree?["items"] is JsonArray ? Lookup.Items(tree, target.Type) : [(JsonObject)tree!], run.Now);
    }

    private async Task<int> ObjectsAsync(Run run, IReadOnlyList<Target> targets, IObjectPrinter printer, CancellationToken cancellation)
    {
        var (objects, errors) = _subresource.Value.Length > 0
            ? await SubresourcesAsync(run, targets, cancellation)
            : await Lookup.FetchAsync(run.Server, targets, cancellation, _ignoreNotFound);
        var trees = objects.ConvertAll(found => found.Tree);
        if (_sortBy.Value.Length > 0)
            trees = RowSorting.Sort(trees, _sortBy);
        var isSingle = targets is [{ IsList: false }];
        if (isSingle && trees.Count is 1)
            run.Out.Write(printer.Print((JsonObject)SortedTree.Of(trees[0])!));
        else if (!isSingle)
            run.Out.Write(printer.Print(List(trees)));
        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private async Task<(List<FoundObject>, List<Exception>)> SubresourcesAsync(Run run, IReadOnlyList<Target> targets, CancellationToken cancellation)
    {
        if (targets.Any(target => target.IsList))
            throw run.Usage("subresource can only be used when single resource is specified");
        var found = new List<FoundObject>();
        var errors = new List<Exception>();
        foreach (var target in targets)
        {
            try
            {
                found.Add(new(target.Type, target.Namespace, target.Name, (JsonObject)(await run.Server.GetAsync(target.Path(_subresource), cancellation))!));
            }
            catch (ServerError refused)
            {
                errors.Add(refused);
            }
        }

        return (found, errors);
    }

    private static JsonObject List(IEnumerable<JsonObject> items) => new()
    {
        ["apiVersion"] = "v1",
        ["items"] = new JsonArray([.. items.Select(SortedTree.Of)]),
        ["kind"] = "List",
        ["metadata"] = new JsonObject { ["resourceVersion"] = "" },
    };
}
