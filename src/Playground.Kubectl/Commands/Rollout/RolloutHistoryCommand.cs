using System.Text.Json.Nodes;
using Playground.Kubectl.Describe;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;
using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Commands.Rollout;

/// <summary>`kubectl rollout history`</summary>
internal sealed class RolloutHistoryCommand : Command
{
    private readonly Flag<long> _revision;
    private readonly TargetFlags _targets;

    public RolloutHistoryCommand() : base("(TYPE NAME | TYPE/NAME) [flags] [options]", "View rollout history")
    {
        _ = new PrintFlags(Flags);
        _revision = Flags.Int("revision", "", 0, "Show the pod template of this revision.");
        _targets = new(Flags, hasAll: false);
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override IReadOnlyList<string> OnlyTypes => ["daemonset", "deployment", "statefulset"];

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError("required resource not specified");
        if (_revision.Value < 0)
            throw new KubectlError($"revision must be a positive integer: {_revision.Value}");
        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        foreach (var found in objects)
        {
            var revisions = await Revision.OfAsync(run, found, cancellation);
            var text = _revision.Value is 0 ? Table(revisions)
                : Template(revisions.FirstOrDefault(revision => revision.Number == _revision.Value) ?? throw new KubectlError("unable to find the specified revision"));
            run.Out.WriteLine($"{found.Title} {(_revision.Value > 0 ? $"with revision #{_revision.Value}" : "")}");
            run.Out.WriteLine(text);
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private static string Table(IReadOnlyList<Revision> revisions)
    {
        var writer = new DescribeWriter();
        writer.Line(0, "REVISION\tCHANGE-CAUSE");
        foreach (var revision in revisions)
            writer.Line(0, $"{revision.Number}\t{DescribeWriter.OrNone(revision.ChangeCause)}");
        return writer.Text();
    }

    public static string Template(Revision revision)
    {
        var template = revision.Typed;
        if (revision.ChangeCause.Length > 0)
            template = template with { Metadata = template.Metadata with { Annotations = template.Metadata.Annotations.With(Revision.CauseMark, revision.ChangeCause) } };
        var writer = new DescribeWriter(aligned: false);
        writer.Template(template);
        return writer.Text();
    }
}

/// <summary>`kubectl rollout undo`</summary>
internal sealed class RolloutUndoCommand : Command
{
    private const string HashLabel = "pod-template-hash";

    private readonly PrintFlags _print;
    private readonly TargetFlags _targets;
    private readonly Flag<long> _toRevision;
    private readonly WriteFlags _write;

    public RolloutUndoCommand() : base("(TYPE NAME | TYPE/NAME) [flags] [options]", "Undo a previous rollout")
    {
        _print = new(Flags);
        _targets = new(Flags, hasAll: false);
        _toRevision = Flags.Int("to-revision", "", 0, "The revision to go back to; 0 for the one before.");
        _write = new(Flags, "kubectl-rollout");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override IReadOnlyList<string> OnlyTypes => ["daemonset", "deployment", "statefulset"];

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError("required resource not specified");
        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        foreach (var found in objects)
        {
            try
            {
                var operation = await UndoAsync(run, found, cancellation);
                run.Out.Write((_print.Create(run.Host, operation) ?? new NamePrinter(operation)).Print((JsonObject)SortedTree.Of(found.Tree)!));
            }
            catch (KubectlError refused)
            {
                errors.Add(refused);
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    /// <returns>what was done, in words</returns>
    private async Task<string> UndoAsync(Run run, FoundObject found, CancellationToken cancellation)
    {
        if (found.Tree["spec"]?["paused"]?.GetValue<bool>() is true)
            throw new KubectlError("you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again");
        var revisions = await Revision.OfAsync(run, found, cancellation);
        var target = _toRevision.Value > 0
            ? revisions.FirstOrDefault(revision => revision.Number == _toRevision.Value) ?? throw new KubectlError($"unable to find specified revision {_toRevision.Value} in history")
            : revisions.Count > 1 ? revisions[^2] : throw new KubectlError($"no rollout history found for {found.Type.Kind.ToLowerInvariant()} \"{found.Name}\"");
        var template = (JsonObject)target.Template.DeepClone();
        (template["metadata"]?["labels"] as JsonObject)?.Remove(HashLabel);
        if (Same(template, (JsonObject)found.Tree["spec"]!["template"]!))
            return $"skipped rollback (current template already matches revision {target.Number})";
        if (_write.DryRun is DryRun.Client)
            return RolloutHistoryCommand.Template(target) + _write.Remark;

        var patch = new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = "/spec/template", ["value"] = template.DeepClone() });
        await run.Server.SendAsync("PATCH", found.Path() + _write.Query(), patch, cancellation, "application/json-patch+json");
        return "rolled back" + _write.Remark;
    }

    private static bool Same(JsonObject left, JsonObject right)
    {
        PodTemplateSpec Read(JsonObject tree) => Kubernetes.Serialization.KubernetesJson.Deserialize<PodTemplateSpec>(Kubernetes.Serialization.KubernetesJson.Serialize(tree));
        return Read(left) == Read(right);
    }
}
