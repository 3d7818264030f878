using System.Text.Json.Nodes;
using Playground.Kubectl.Files;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl create -f`</summary>
internal sealed class CreateCommand : Command
{
    private readonly Flag<bool> _edit;
    private readonly FileFlags _files;
    private readonly PrintFlags _print;
    private readonly Flag<string> _raw;
    private readonly Flag<bool> _saveConfig;
    private readonly SelectorFlags _selector;
    private readonly WriteFlags _write;

    public CreateCommand() : base("-f FILENAME [options]", "Create a resource from a file or from stdin")
    {
        _edit = Flags.Bool("edit", "", false, "Edit the objects before they are created.");
        _files = new(Flags, "Files with the objects to create; - for standard input.");
        _print = new(Flags);
        _raw = Flags.String("raw", "", "", "A path to post to as it is.");
        _saveConfig = Flags.Bool("save-config", "", false, "Remember the objects as apply does.");
        _selector = new(Flags);
        _write = new(Flags, "kubectl-create", validates: true);
        Flags.Bool("windows-line-endings", "", false, "Ends of line of Windows in the editor.");
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count > 0)
            throw run.Usage($"Unexpected args: [{string.Join(' ', run.Arguments)}]");
        _files.Check();
        if (!_files.IsSet)
        {
            run.Out.Error("error: must specify one of -f and -k\n");
            throw new SilentExit(1);
        }

        var printer = _print.Create(run.Host, "created" + _write.Remark) ?? new NamePrinter("created" + _write.Remark);
        var manifests = await Manifests.ReadAsync(run.Host, _files.Names.Value, _files.Recursive, cancellation);
        if (manifests.Count is 0)
            throw new KubectlError("no objects passed to create");
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        var errors = new List<Exception>();
        foreach (var manifest in manifests)
        {
            try
            {
                var created = await CreateAsync(run, Mapping.Find(discovery, manifest, run), cancellation);
                run.Out.Write(printer.Print((JsonObject)SortedTree.Of(created)!));
            }
            catch (ServerError refused)
            {
                errors.Add(refused.With($"error when creating \"{manifest.Source}\": "));
            }
            catch (KubectlError unclear)
            {
                errors.Add(unclear);
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private async Task<JsonObject> CreateAsync(Run run, FoundObject found, CancellationToken cancellation)
    {
        if (_saveConfig && found.Type.Namespaced)
            found.Tree["metadata"]!["namespace"] = found.Namespace;
        if (_saveConfig)
            LastApplied.Put(found.Tree);
        if (_write.DryRun is DryRun.Client)
        {
            if (found.Type.Namespaced && found.Tree["metadata"] is JsonObject metadata)
                metadata["namespace"] = found.Namespace;
            return found.Tree;
        }

        return (JsonObject)(await run.Server.SendAsync("POST", found.Type.Path(found.Namespace) + _write.Query(), found.Tree, cancellation))!;
    }
}
