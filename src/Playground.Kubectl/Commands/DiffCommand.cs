using System.Text.Json.Nodes;
using Playground.Kubectl.Files;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Patches;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl diff`: what apply would change. Exit code 1: something would.</summary>
internal sealed class DiffCommand : Command
{
    private readonly FileFlags _files;
    private readonly WriteFlags _write;
    private readonly Flag<bool> _serverSide;
    private readonly Flag<bool> _forceConflicts;

    public DiffCommand() : base("-f FILENAME [options]", "Diff the live version against a would-be applied version")
    {
        Flags.Int("concurrency", "", 1, "How many objects to look at at a time.");
        _files = new(Flags, "Files with the objects.");
        _forceConflicts = Flags.Bool("force-conflicts", "", false, "Take over fields of other managers (with --server-side).");
        Flags.Bool("prune", "", false, "Also what pruning would delete.");
        Flags.Strings("prune-allowlist", "", "Kinds that may be pruned.");
        _ = new SelectorFlags(Flags);
        _serverSide = Flags.Bool("server-side", "", false, "Let the server merge.");
        Flags.Bool("show-managed-fields", "", false, "Compare managedFields too.");
        _write = new(Flags, "kubectl-client-side-apply");
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        _files.Check();
        if (!_files.IsSet)
            throw new KubectlError("must specify one of -f and -k");
        var manifests = await Manifests.ReadAsync(run.Host, _files.Names.Value, _files.Recursive, cancellation);
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        var time = run.Now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff'00 +0000'");
        var number = run.Now.ToUnixTimeMilliseconds() % 1_000_000_000;
        var differs = false;
        foreach (var manifest in manifests)
        {
            var found = Mapping.Find(discovery, manifest, run);
            var now = await run.Server.FindAsync(found.Path(), cancellation);
            var then = await WouldBeAsync(run, found, now, cancellation);
            var (before, after) = (Text(now), Text(then));
            if (before == after)
                continue;
            differs = true;
            var name = $"{(found.Type.Group is "" ? "" : found.Type.Group + ".")}{found.Type.Version}.{found.Type.Kind}.{found.Namespace}.{found.Name}";
            var (live, merged) = ($"/tmp/LIVE-{number}/{name}", $"/tmp/MERGED-{number}/{name}");
            run.Out.WriteLine($"diff -u -N {live} {merged}");
            run.Out.WriteLine($"--- {live}\t{time}");
            run.Out.WriteLine($"+++ {merged}\t{time}");
            run.Out.Write(UnifiedDiff.Of(before, after));
        }

        return differs ? 1 : 0;
    }

    private async Task<JsonObject?> WouldBeAsync(Run run, FoundObject found, JsonObject? now, CancellationToken cancellation)
    {
        if (found.Type.Namespaced && found.Tree["metadata"] is JsonObject metadata)
            metadata["namespace"] = found.Namespace;
        var query = $"?dryRun=All&fieldManager={Uri.EscapeDataString(_serverSide ? "kubectl" : _write.FieldManager.Value)}";
        if (_serverSide)
            return await run.Server.JsonAsync(new("PATCH", $"{found.Path()}{query}&force={(_forceConflicts ? "true" : "false")}") { Body = KubernetesJson.Serialize(found.Tree), ContentType = "application/apply-patch+yaml" }, cancellation) as JsonObject;
        if (now is null)
            return await run.Server.SendAsync("POST", found.Type.Path(found.Namespace) + query, found.Tree, cancellation) as JsonObject;
        LastApplied.Put(found.Tree);
        var diff = ObjectDiff.Make(found.Type, LastApplied.Get(now), found.Tree, now);
        return diff.IsEmpty ? now : await diff.SendAsync(run.Server, found, query, cancellation) as JsonObject;
    }

    private static string Text(JsonObject? tree)
    {
        if (tree is null)
            return "";
        var shown = (JsonObject)tree.DeepClone();
        (shown["metadata"] as JsonObject)?.Remove("managedFields");
        return new YamlPrinter().Print(shown);
    }
}
