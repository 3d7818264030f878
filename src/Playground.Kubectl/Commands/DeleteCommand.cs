using System.Text.Json.Nodes;
using Playground.Kubectl.Files;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl delete`</summary>
internal sealed class DeleteCommand : Command
{
    private readonly Flag<bool> _all;
    private readonly Flag<bool> _allNamespaces;
    private readonly Flag<string> _cascade;
    private readonly Flag<string> _dryRun;
    private readonly Flag<string> _fieldSelector;
    private readonly FileFlags _files;
    private readonly Flag<bool> _force;
    private readonly Flag<long> _grace;
    private readonly Flag<bool> _ignoreNotFound;
    private readonly Flag<bool> _interactive;
    private readonly Flag<bool> _now;
    private readonly Flag<string> _output;
    private readonly SelectorFlags _selector;
    private readonly Flag<TimeSpan> _timeout;
    private readonly Flag<bool> _wait;

    public DeleteCommand() : base("([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [options]", "Delete resources by file names, stdin, resources and names, or by resources and label selector")
    {
        _all = Flags.Bool("all", "", false, "All objects of the type in the namespace.");
        _allNamespaces = Flags.Bool("all-namespaces", "A", false, "In all namespaces.");
        _cascade = Flags.String("cascade", "", "background", "How dependents go: background, foreground or orphan.", withoutValue: "background");
        _cascade.Choices = ["background", "foreground", "orphan"];
        _dryRun = Flags.String("dry-run", "", "none", "'client' only says what would be deleted; 'server' lets the server try.", withoutValue: "unchanged");
        _fieldSelector = Flags.String("field-selector", "", "", "Fields that objects must have.");
        _files = new(Flags, "Files with the objects to delete.");
        _force = Flags.Bool("force", "", false, "Do not wait for the kubelet (with --grace-period=0).");
        _grace = Flags.Int("grace-period", "", -1, "Seconds that processes get to end.");
        _ignoreNotFound = Flags.Bool("ignore-not-found", "", false, "What does not exist is no error.");
        _interactive = Flags.Bool("interactive", "i", false, "Ask first.");
        _now = Flags.Bool("now", "", false, "The same as --grace-period=1.");
        _output = Flags.String("output", "o", "", "'name' for names only.");
        Flags.String("raw", "", "", "A path to delete as it is.");
        _selector = new(Flags);
        _timeout = Flags.Duration("timeout", "", TimeSpan.Zero, "How long to wait.");
        _wait = Flags.Bool("wait", "", true, "Wait until the objects are gone.");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override string Examples => """
        # A pod and a service
        kubectl delete pod/web svc/web

        # What a file made
        kubectl delete -f web.yaml

        # All pods with a label
        kubectl delete pods -l app=web
        """;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        _files.Check();
        if (_output.Value is not ("" or "name"))
            throw new KubectlError("unexpected -o output mode: " + _output.Value + ". We only support '-o name'");
        if (!_files.IsSet && run.Arguments.Count is 0)
            throw new KubectlError(NoResources);
        if (_now && _grace.Value != -1)
            throw new KubectlError("--now and --grace-period cannot be specified together");
        if (_all && _selector.Labels.Value.Length > 0)
            throw new KubectlError("cannot set --all and --selector at the same time");
        if (_grace.Value is 0 && !_force)
            run.Out.Error("");
        if (_force && _dryRun.Value is "none")
            run.Out.ErrorLine("Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.");
        var targets = await TargetsAsync(run, cancellation);
        var (objects, errors) = await FindAsync(run, targets, cancellation);
        if (_interactive && objects.Count > 0 && !await AskAsync(run, objects, cancellation))
            return 0;
        var deleted = new List<FoundObject>();
        foreach (var found in objects)
            await DeleteAsync(run, found, deleted, errors, cancellation);
        await run.Out.FlushAsync();
        if (_wait && _dryRun.Value is "none")
            errors.AddRange(await WaitAsync(run, deleted, cancellation));
        if (objects.Count is 0 && errors.Count is 0)
            run.Out.WriteLine("No resources found");
        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    internal const string NoResources = "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'";

    private async Task<IReadOnlyList<Target>> TargetsAsync(Run run, CancellationToken cancellation)
    {
        if (_files.IsSet)
        {
            var manifests = await Manifests.ReadAsync(run.Host, _files.Names.Value, _files.Recursive, cancellation);
            var discovery = await run.Server.DiscoveryAsync(cancellation);
            return [.. manifests.Select(manifest => Mapping.Find(discovery, manifest, run)).Select(found => new Target(found.Type, found.Namespace, found.Name, "", "") { Source = found.Source })];
        }

        if (_all && run.Arguments.Count > 1 && !run.Arguments.Any(a => a.Contains('/')))
            throw new KubectlError("setting 'all' parameter but found a non empty selector. ");
        return new ResourceArguments
        {
            Namespace = run.Namespace,
            AllNamespaces = _allNamespaces,
            LabelSelector = _selector.Labels,
            FieldSelector = _fieldSelector,
            AllowsTypeAlone = _all,
        }.Resolve(await run.Server.DiscoveryAsync(cancellation), run.Arguments);
    }

    /// <summary>Named objects are not fetched first: the deletion itself tells whether they exist.</summary>
    private async Task<(List<FoundObject>, List<Exception>)> FindAsync(Run run, IReadOnlyList<Target> targets, CancellationToken cancellation)
    {
        var (objects, errors) = (new List<FoundObject>(), new List<Exception>());
        foreach (var target in targets)
        {
            if (!target.IsList)
            {
                objects.Add(new(target.Type, target.Namespace, target.Name, [], target.Source));
                continue;
            }

            try
            {
                objects.AddRange(await Lookup.ListAsync(run.Server, target, cancellation));
            }
            catch (ServerError refused)
            {
                errors.Add(refused);
            }
        }

        return (objects, errors);
    }

    private async Task DeleteAsync(Run run, FoundObject found, List<FoundObject> deleted, List<Exception> errors, CancellationToken cancellation)
    {
        var grace = _now ? 1 : _grace.Value is 0 && !_force ? 1 : _force && _grace.Value < 0 ? 0 : _grace.Value;
        if (!found.Type.Namespaced && run.Configuration.NamespaceIsForced && deleted.Count is 0)
            run.Out.ErrorLine("Warning: deleting cluster-scoped resources, not scoped to the provided namespace");
        var body = new JsonObject();
        if (grace >= 0)
            body["gracePeriodSeconds"] = grace;
        body["propagationPolicy"] = _cascade.Value switch { "foreground" => "Foreground", "orphan" => "Orphan", _ => "Background" };
        try
        {
            if (_dryRun.Value is not "client")
            {
                var answer = await run.Server.SendAsync("DELETE", found.Path() + (_dryRun.Value is "server" ? "?dryRun=All" : ""), body, cancellation) as JsonObject ?? [];
                var uid = answer["kind"]?.ToString() is "Status" ? answer["details"]?["uid"] : answer["metadata"]?["uid"];
                deleted.Add(found with { Tree = new() { ["metadata"] = new JsonObject { ["uid"] = uid?.DeepClone() } } });
            }

            var remark = _dryRun.Value switch { "client" => " (dry run)", "server" => " (server dry run)", _ => "" };
            run.Out.WriteLine(_output.Value is "name" ? found.Title : $"{found.Type.QualifiedKind} \"{found.Name}\" {(grace is 0 ? "force deleted" : "deleted")}{remark}");
        }
        catch (ServerError refused) when (refused.Status.IsNotFound && (_ignoreNotFound || _all || _selector.Labels.Value.Length > 0))
        {
            // as asked for
        }
        catch (ServerError refused)
        {
            errors.Add(found.Source.Length > 0 ? refused.With($"error when deleting \"{found.Source}\": ") : refused);
        }
    }

    private async Task<List<Exception>> WaitAsync(Run run, List<FoundObject> deleted, CancellationToken cancellation)
    {
        var errors = new List<Exception>();
        using var limit = _timeout.Value > TimeSpan.Zero ? new CancellationTokenSource(_timeout.Value, run.Host.Time) : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        foreach (var found in deleted)
        {
            try
            {
                await new GoneWatch(run, found).WaitAsync(both.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                errors.Add(new KubectlError($"timed out waiting for the condition on {found.Type.Resource}/{found.Name}"));
            }
        }

        return errors;
    }

    private static async Task<bool> AskAsync(Run run, List<FoundObject> objects, CancellationToken cancellation)
    {
        run.Out.WriteLine("You are about to delete the following " + objects.Count + " resource(s):");
        foreach (var found in objects)
            run.Out.WriteLine($"{found.Title}");
        run.Out.Write("Do you want to continue? (y/N): ");
        await run.Out.FlushAsync();
        using var reader = new StreamReader(run.Host.Stdin, leaveOpen: true);
        var answer = (await reader.ReadLineAsync(cancellation))?.Trim();
        if (answer is "y" or "Y")
            return true;
        run.Out.WriteLine("deletion is cancelled");
        return false;
    }
}
