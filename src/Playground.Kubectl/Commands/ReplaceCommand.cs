using System.Text.Json.Nodes;
using Playground.Kubectl.Files;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl replace`</summary>
internal sealed class ReplaceCommand : Command
{
    private readonly FileFlags _files;
    private readonly Flag<bool> _force;
    private readonly Flag<long> _grace;
    private readonly PrintFlags _print;
    private readonly Flag<bool> _saveConfig;
    private readonly Flag<string> _subresource;
    private readonly WriteFlags _write;

    public ReplaceCommand() : base("-f FILENAME [options]", "Replace a resource by file name or stdin")
    {
        Flags.String("cascade", "", "background", "How dependents go with --force.", withoutValue: "background");
        _files = new(Flags, "Files with the objects.");
        _force = Flags.Bool("force", "", false, "Delete the objects and create them again.");
        _grace = Flags.Int("grace-period", "", -1, "Seconds that processes get to end with --force.");
        _print = new(Flags);
        Flags.String("raw", "", "", "A path to put to as it is.");
        _saveConfig = Flags.Bool("save-config", "", false, "Remember the objects as apply does.");
        _subresource = Flags.String("subresource", "", "", "The subresource to replace.");
        Flags.Duration("timeout", "", TimeSpan.Zero, "How long to wait with --force.");
        Flags.Bool("wait", "", false, "Wait until deleted objects are gone.");
        _write = new(Flags, "kubectl-replace", validates: true);
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        _files.Check();
        if (!_files.IsSet)
            throw new KubectlError("must specify one of -f and -k");
        var manifests = await Manifests.ReadAsync(run.Host, _files.Names.Value, _files.Recursive, cancellation);
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        var objects = manifests.ConvertAll(manifest => Mapping.Find(discovery, manifest, run));
        if (_force)
            await DeleteAsync(run, objects, cancellation);
        var errors = new List<Exception>();
        foreach (var found in objects)
        {
            try
            {
                if (_saveConfig || LastApplied.Get(found.Tree) is not null)
                    LastApplied.Put(found.Tree);
                var result = _write.DryRun is DryRun.Client ? found.Tree
                    : (JsonObject)(await run.Server.SendAsync(_force ? "POST" : "PUT", (_force ? found.Type.Path(found.Namespace) : found.Path(_subresource)) + _write.Query(), found.Tree, cancellation))!;
                var operation = "replaced" + _write.Remark;
                run.Out.Write((_print.Create(run.Host, operation) ?? new NamePrinter(operation)).Print((JsonObject)SortedTree.Of(result)!));
            }
            catch (ServerError refused)
            {
                errors.Add(refused.With($"error when replacing \"{found.Source}\": "));
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private async Task DeleteAsync(Run run, IEnumerable<FoundObject> objects, CancellationToken cancellation)
    {
        foreach (var found in objects)
        {
            var body = new JsonObject { ["propagationPolicy"] = "Background" };
            if (_grace.Value >= 0)
                body["gracePeriodSeconds"] = _grace.Value;
            try
            {
                await run.Server.SendAsync("DELETE", found.Path(), body, cancellation);
                run.Out.WriteLine($"{found.Type.QualifiedKind} \"{found.Name}\" deleted");
                await new GoneWatch(run, found with { Tree = [] }).WaitAsync(cancellation);
            }
            catch (ServerError refused) when (refused.Status.IsNotFound)
            {
                // what is not there need not go
            }
        }
    }
}
