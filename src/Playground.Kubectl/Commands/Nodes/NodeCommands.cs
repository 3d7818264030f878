using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Patches;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Nodes;

/// <summary>`kubectl cordon` and `kubectl uncordon`</summary>
internal sealed class CordonCommand : Command
{
    private readonly Flag<string> _dryRun;
    private readonly SelectorFlags _selector;
    private readonly bool _unschedulable;

    public CordonCommand(bool unschedulable) : base("NODE [options]", unschedulable ? "Mark node as unschedulable" : "Mark node as schedulable")
    {
        _unschedulable = unschedulable;
        _dryRun = Flags.String("dry-run", "", "none", "'client' only says what would be done; 'server' lets the server try.", withoutValue: "unchanged");
        _selector = new(Flags);
    }

    public override ArgumentKind Takes => ArgumentKind.NodeName;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var (nodes, errors) = await NodeTargets.FindAsync(run, _selector.Labels, cancellation);
        foreach (var node in nodes)
            await CordonAsync(run, node, _unschedulable, _dryRun, cancellation);
        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    public static async Task CordonAsync(Run run, FoundObject node, bool unschedulable, string dryRun, CancellationToken cancellation)
    {
        var word = unschedulable ? "cordoned" : "uncordoned";
        if ((node.Tree["spec"]?["unschedulable"]?.GetValue<bool>() is true) == unschedulable)
        {
            run.Out.WriteLine($"{node.Title} already {word}");
            return;
        }

        if (dryRun is not "client")
            await run.Server.SendAsync("PATCH", node.Path() + (dryRun is "server" ? "?dryRun=All" : ""), new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = unschedulable ? true : null } }, cancellation, ObjectDiff.Strategic);
        run.Out.WriteLine($"{node.Title} {word}{dryRun switch { "client" => " (dry run)", "server" => " (server dry run)", _ => "" }}");
    }
}

internal static class NodeTargets
{
    public static async Task<(List<FoundObject> Nodes, List<Exception> Errors)> FindAsync(Run run, string selector, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0 && selector.Length is 0)
            throw run.Usage($"USAGE: {run.Path.Split(' ')[^1]} NODE [flags]");
        if (run.Arguments.Count > 0 && selector.Length > 0)
            throw new KubectlError("error: cannot specify both a node name and a --selector option");
        var type = ResourceArguments.Required(await run.Server.DiscoveryAsync(cancellation), "nodes");
        IEnumerable<Target> targets = selector.Length > 0
            ? [new(type, "", "", selector, "")]
            : run.Arguments.Select(name => new Target(type, "", name.StartsWith("node/", StringComparison.Ordinal) ? name["node/".Length..] : name, "", ""));
        return await Lookup.FetchAsync(run.Server, targets, cancellation);
    }
}

internal sealed class TaintCommand : Command
{
    private const string NamePart =
        ", name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private readonly Flag<bool> _all;
    private readonly Flag<bool> _overwrite;
    private readonly PrintFlags _print;
    private readonly SelectorFlags _selector;
    private readonly WriteFlags _write;

    public TaintCommand() : base("NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N [options]", "Update the taints on one or more nodes")
    {
        _all = Flags.Bool("all", "", false, "All nodes.");
        _overwrite = Flags.Bool("overwrite", "", false, "Replace taints that are there already.");
        _print = new(Flags);
        _selector = new(Flags);
        _write = new(Flags, "kubectl-taint", validates: true);
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override IReadOnlyList<string> OnlyTypes => ["nodes"];

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var names = run.Arguments.Skip(1).TakeWhile(word => !word.Contains('=') && !word.Contains(':') && !word.EndsWith('-')).ToList();
        var changes = run.Arguments.Skip(1 + names.Count).ToList();
        if (run.Arguments.Count > 0 && run.Arguments[0] is not ("node" or "nodes" or "no"))
            throw new KubectlError($"invalid resource type {run.Arguments[0]}, only node(s) is supported");
        if (changes.Count is 0 && names.Count is 0)
            throw new KubectlError("at least one taint update is required");
        if (run.Arguments.Count is 0 || (names.Count is 0 && !_all && _selector.Labels.Value.Length is 0))
            throw new KubectlError("one or more resources must be specified as <resource> <name> or <resource>/<name>");
        if (changes.Count is 0)
            throw new KubectlError("at least one taint update is required");
        var (set, removed) = Parse(run, changes);
        var (nodes, errors) = await Lookup.FetchAsync(run.Server, new ResourceArguments
        {
            LabelSelector = _selector.Labels,
            AllowsTypeAlone = _all,
        }.Resolve(await run.Server.DiscoveryAsync(cancellation), ["nodes", .. names]), cancellation);
        foreach (var node in nodes)
        {
            try
            {
                await TaintAsync(run, node, set, removed, cancellation);
            }
            catch (KubectlError unfit)
            {
                errors.Add(unfit);
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private async Task TaintAsync(Run run, FoundObject node, List<JsonObject> set, List<(string Key, string Effect)> removed, CancellationToken cancellation)
    {
        var taints = (node.Tree["spec"]?["taints"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var added = 0;
        foreach (var taint in set)
        {
            var known = taints.Find(one => Key(one) == Key(taint) && Effect(one) == Effect(taint));
            if (known is not null && !_overwrite)
                throw new KubectlError($"node {node.Name} already has a taint(s) with same effect(s) and --overwrite is false");
            taints.Remove(known!);
            taints.Insert(added++, taint);
        }

        foreach (var (key, effect) in removed)
        {
            if (taints.RemoveAll(taint => Key(taint) == key && (effect.Length is 0 || Effect(taint) == effect)) is 0)
                throw new KubectlError($"taint \"{(effect.Length > 0 ? $"{key}:{effect}" : key)}\" not found");
        }

        var result = node.Tree;
        if (_write.DryRun is not DryRun.Client)
            result = (JsonObject)(await run.Server.SendAsync("PATCH", node.Path() + _write.Query(), new JsonObject { ["spec"] = new JsonObject { ["taints"] = taints.Count is 0 ? null : new JsonArray([.. taints.Select(taint => taint.DeepClone())]) } }, cancellation, ObjectDiff.Merge))!;
        var word = set.Count > 0 && removed.Count > 0 ? "modified" : set.Count > 0 ? "tainted" : "untainted";
        run.Out.Write((_print.Create(run.Host, word) ?? new NamePrinter(word)).Print((JsonObject)SortedTree.Of(result)!));
    }

    private static (List<JsonObject> Set, List<(string Key, string Effect)> Removed) Parse(Run run, List<string> changes)
    {
        var (set, removed) = (new List<JsonObject>(), new List<(string, string)>());
        foreach (var change in changes)
        {
            var isRemoval = change.EndsWith('-');
            var parts = (isRemoval ? change[..^1] : change).Split(':', 2);
            var pair = parts[0].Split('=', 2);
            var effect = parts.Length is 2 ? parts[1] : "";
            if (isRemoval)
            {
                removed.Add((pair[0], effect));
                continue;
            }

            if (effect is not ("NoSchedule" or "PreferNoSchedule" or "NoExecute"))
                throw run.Usage(effect.Length is 0 ? $"invalid taint spec: {change}{(change.Contains('=') ? NamePart : "")}" : $"invalid taint effect: {effect}, unsupported taint effect");
            var taint = new JsonObject { ["effect"] = effect, ["key"] = pair[0] };
            if (pair.Length is 2)
                taint["value"] = pair[1];
            set.Add(taint);
        }

        return (set, removed);
    }

    private static string Key(JsonObject taint) => taint["key"]?.ToString() ?? "";

    private static string Effect(JsonObject taint) => taint["effect"]?.ToString() ?? "";
}
