using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Patches;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl edit`: the object as YAML in the editor; what was changed is sent as a patch. What the server refuses comes back to the editor.</summary>
internal sealed class EditCommand : Command
{
    private const string Preface = "# Please edit the object below. Lines beginning with a '#' will be ignored,\n# and an empty file will abort the edit. If an error occurs while saving this file will be\n# reopened with the relevant failures.\n#\n";

    private readonly Flag<string> _output;
    private readonly TargetFlags _targets;
    private readonly WriteFlags _write;

    public EditCommand() : base("(RESOURCE/NAME | -f FILENAME) [options]", "Edit a resource on the server")
    {
        _output = Flags.String("output", "o", "yaml", "The language in the editor: yaml or json.");
        Flags.Bool("output-patch", "", false, "Show the patch.");
        Flags.Bool("save-config", "", false, "Remember the object as apply does.");
        Flags.Bool("show-managed-fields", "", false, "Show managedFields.");
        Flags.String("subresource", "", "", "The subresource to edit.");
        _targets = new(Flags, hasSelector: false, hasAll: false);
        Flags.Bool("windows-line-endings", "", false, "Ends of line of Windows in the editor.");
        _write = new(Flags, "kubectl-edit", validates: true);
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError(DeleteCommand.NoResources);
        if (run.Host.Edit is not { } edit)
            throw new KubectlError("there is no editor on this machine");
        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        ManyErrors.ThrowIfAny(errors);
        foreach (var found in objects)
            await EditAsync(run, found, edit, cancellation);
        return 0;
    }

    private async Task EditAsync(Run run, FoundObject found, Func<string, CancellationToken, Task<int>> edit, CancellationToken cancellation)
    {
        var shown = (JsonObject)SortedTree.Of(found.Tree)!;
        (shown["metadata"] as JsonObject)?.Remove("managedFields");
        var body = _output.Value is "json" ? JsonPrinter.Text(shown) + "\n" : KubernetesYaml.Write(shown);
        var path = $"/tmp/kubectl-edit-{run.Now.ToUnixTimeMilliseconds()}.{_output.Value}";
        var problem = "";
        var text = Preface + body;
        while (true)
        {
            run.Host.Files.Write(path, Encoding.UTF8.GetBytes(text));
            await run.Out.FlushAsync();
            var code = await edit(path, cancellation);
            if (code is not 0)
                throw new KubectlError($"there was a problem with the editor \"{Editor(run)}\"");
            var edited = Encoding.UTF8.GetString(run.Host.Files.Read(path));
            if (Stripped(edited) == Stripped(text) || string.IsNullOrWhiteSpace(Stripped(edited)))
            {
                run.Host.Files.Delete(path);
                if (problem.Length > 0)
                    throw new KubectlError("Edit cancelled, no valid changes were saved.");
                run.Out.ErrorLine("Edit cancelled, no changes made.");
                return;
            }

            problem = await TryAsync(run, found, shown, edited, cancellation) ?? "";
            if (problem.Length is 0)
                break;
            text = Preface + string.Concat(problem.TrimEnd('\n').Split('\n').Select(line => $"# {line}\n")) + "#\n" + Stripped(edited);
        }

        run.Host.Files.Delete(path);
    }

    /// <summary>What is wrong with the edited text; null when it is saved.</summary>
    private async Task<string?> TryAsync(Run run, FoundObject found, JsonObject shown, string edited, CancellationToken cancellation)
    {
        JsonObject wanted;
        try
        {
            wanted = KubernetesJson.ParseTree(KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(Stripped(edited))).Json) as JsonObject ?? throw new DecodeException("the file holds no object");
        }
        catch (DecodeException broken)
        {
            return $"The edited file had a syntax error: error parsing edited-file: error converting YAML to JSON: {broken.Message}";
        }

        var diff = ObjectDiff.Make(found.Type, shown, wanted, shown);
        if (diff.IsEmpty)
        {
            run.Out.WriteLine($"{found.Title} skipped");
            return null;
        }

        try
        {
            await diff.SendAsync(run.Server, found, _write.Query(), cancellation);
            run.Out.WriteLine($"{found.Title} edited");
            return null;
        }
        catch (ServerError refused)
        {
            run.Out.ErrorLine($"error: {found.Type.QualifiedResource} \"{found.Name}\" is invalid");
            return $"{found.Type.QualifiedResource} \"{found.Name}\" was not valid:\n* {refused.Status.Message}";
        }
    }

    private static string Stripped(string text) => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith('#')));

    private static string Editor(Run run) =>
        run.Host.Environment.TryGetValue("KUBE_EDITOR", out var own) ? own : run.Host.Environment.TryGetValue("EDITOR", out var any) ? any : "vi";
}
