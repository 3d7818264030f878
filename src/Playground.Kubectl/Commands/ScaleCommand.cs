using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl scale`</summary>
internal sealed class ScaleCommand : Command
{
    private readonly Flag<long> _current;
    private readonly Flag<string> _dryRun;
    private readonly PrintFlags _print;
    private readonly Flag<long> _replicas;
    private readonly TargetFlags _targets;

    public ScaleCommand() : base(
        "[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME) [options]", "Set a new size for a deployment, replica set, or replication controller")
    {
        _current = Flags.Int("current-replicas", "", -1, "Only scale what has this size now.");
        _dryRun = Flags.String("dry-run", "", "none", "'client' only shows what would be done; 'server' lets the server try.", withoutValue: "unchanged");
        _print = new(Flags);
        _replicas = Flags.Int("replicas", "", 0, "The new size.");
        _replicas.Required = true;
        Flags.String("resource-version", "", "", "Only scale an object of this version.");
        _targets = new(Flags);
        Flags.Duration("timeout", "", TimeSpan.Zero, "How long to wait.");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override IReadOnlyList<string> OnlyTypes => ["deployment", "replicaset", "replicationcontroller", "statefulset"];

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (_replicas.Value < 0)
            throw new KubectlError("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError(DeleteCommand.NoResources);
        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        if (_current.Value >= 0 && objects.Count > 1)
            throw new KubectlError("cannot use --current-replicas with multiple resources");
        var remark = _dryRun.Value switch { "client" => " (dry run)", "server" => " (server dry run)", _ => "" };
        foreach (var found in objects)
        {
            try
            {
                if (_dryRun.Value is not "client")
                    await ScaleAsync(run, found, cancellation);
                var printer = _print.Create(run.Host, "scaled" + remark) ?? new NamePrinter("scaled" + remark);
                run.Out.Write(printer.Print((JsonObject)SortedTree.Of(found.Tree)!));
            }
            catch (KubectlError refused)
            {
                errors.Add(refused);
            }
        }

        if (objects.Count is 0)
            throw new KubectlError($"no objects passed to scale {string.Join(", ", errors.Select(error => error.Message))}".TrimEnd());
        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private async Task ScaleAsync(Run run, FoundObject found, CancellationToken cancellation)
    {
        if (!found.Type.Subresources.Contains("scale", StringComparer.Ordinal))
            throw new ServerError(Kubernetes.Failures.Of(404, Kubernetes.StatusReason.NotFound, "the server could not find the requested resource", new()));
        var path = found.Path("scale");
        if (_current.Value >= 0)
        {
            var scale = await run.Server.GetAsync(path, cancellation);
            var now = scale?["spec"]?["replicas"]?.GetValue<long>() ?? 0;
            if (now != _current.Value)
                throw new KubectlError($"Expected replicas to be {_current.Value}, was {now}");
        }

        await run.Server.SendAsync(
            "PATCH", path + (_dryRun.Value is "server" ? "?dryRun=All" : ""), new JsonObject { ["spec"] = new JsonObject { ["replicas"] = _replicas.Value } }, cancellation, Patches.ObjectDiff.Merge);
    }
}
