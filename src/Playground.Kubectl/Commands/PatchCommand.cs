using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl patch`</summary>
internal sealed class PatchCommand : Command
{
    private readonly Flag<string> _file;
    private readonly Flag<string> _patch;
    private readonly PrintFlags _print;
    private readonly Flag<string> _subresource;
    private readonly TargetFlags _targets;
    private readonly Flag<string> _type;
    private readonly WriteFlags _write;

    public PatchCommand() : base("(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]", "Update fields of a resource")
    {
        Flags.Bool("local", "", false, "Change only what is printed.");
        _file = Flags.String("patch-file", "", "", "File with the patch.");
        _patch = Flags.String("patch", "p", "", "The patch in JSON or YAML.");
        _print = new(Flags);
        _subresource = Flags.String("subresource", "", "", "The subresource to patch: status or scale.");
        _targets = new(Flags, hasSelector: false, hasAll: false);
        _type = Flags.String("type", "", "strategic", "The kind of patch: json, merge or strategic.");
        _type.Choices = ["json", "merge", "strategic"];
        _write = new(Flags, "kubectl-patch");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (_patch.Value.Length is 0 == (_file.Value.Length is 0))
            throw new KubectlError(_patch.Value.Length is 0 ? "must specify --patch or --patch-file containing the contents of the patch" : "cannot specify --patch and --patch-file together");
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError(DeleteCommand.NoResources);
        var contentType = _type.Value.ToLowerInvariant() switch
        {
            "json" => "application/json-patch+json",
            "merge" => Patches.ObjectDiff.Merge,
            "strategic" => Patches.ObjectDiff.Strategic,
            _ => throw new KubectlError($"--type must be one of [json merge strategic], not {Flag.Quoted(_type)}"),
        };
        if (_file.Value.Length > 0 && run.Host.Files.Find(_file) is null)
            throw new KubectlError($"unable to read patch file: open {_file.Value}: no such file or directory");
        var text = _patch.Value.Length > 0 ? _patch.Value : Encoding.UTF8.GetString(run.Host.Files.Read(_file));
        byte[] body;
        try
        {
            body = KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(text)).Json;
        }
        catch (DecodeException broken)
        {
            throw new KubectlError($"unable to parse {Flag.Quoted(text)}: {broken.Message}");
        }

        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        foreach (var found in objects)
        {
            try
            {
                var result = found.Tree;
                if (_write.DryRun is DryRun.Client)
                    result = Locally(found, body);
                else
                    result = (JsonObject)(await run.Server.JsonAsync(new("PATCH", found.Path(_subresource) + _write.Query()) { Body = body, ContentType = contentType }, cancellation))!;
                var isSame = JsonNode.DeepEquals(found.Tree, result) || found.Tree["metadata"]?["resourceVersion"]?.ToString() == result["metadata"]?["resourceVersion"]?.ToString();
                var operation = (isSame && _write.DryRun is DryRun.None ? "patched (no change)" : "patched") + _write.Remark;
                run.Out.Write((_print.Create(run.Host, operation) ?? new NamePrinter(operation)).Print((JsonObject)SortedTree.Of(result)!));
            }
            catch (ServerError refused)
            {
                errors.Add(refused);
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private JsonObject Locally(Requests.FoundObject found, byte[] body)
    {
        if (Kinds.Find(found.Type.GroupVersion, found.Type.Kind) is not { } kind)
            return Containers.Overrides.Merge((JsonObject)found.Tree.DeepClone(), (JsonObject)KubernetesJson.ParseTree(body)!);
        var type = _type.Value switch { "json" => Kubernetes.Client.PatchType.Json, "merge" => Kubernetes.Client.PatchType.Merge, _ => Kubernetes.Client.PatchType.Strategic };
        var patched = Kubernetes.Patches.ObjectPatch.Apply(kind, KubernetesJson.FromTree(kind, found.Tree), new(type, body));
        return patched.IsSuccess ? (JsonObject)patched.Value.Json : throw new KubectlError(patched.Status.Message);
    }
}
