using System.Text.Json.Nodes;
using Playground.Kubectl.Configuration;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;

namespace Playground.Kubectl.Commands.Settings;

internal sealed class ConfigViewCommand : Command
{
    private readonly Flag<bool> _minify;
    private readonly PrintFlags _print;
    private readonly Flag<bool> _raw;

    public ConfigViewCommand() : base("[flags] [options]", "Display merged kubeconfig settings or a specified kubeconfig file")
    {
        Flags.Bool("flatten", "", false, "Write out what files hold.");
        Flags.Bool("merge", "", true, "Merge all files.");
        _minify = Flags.Bool("minify", "", false, "Only what the current context uses.");
        _print = new(Flags);
        _raw = Flags.Bool("raw", "", false, "Show secrets too.");
    }

    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var tree = (JsonObject)KubeconfigFile.Of(run.Host, run.Global.Kubeconfig).Tree.DeepClone();
        foreach (var list in new[] { "clusters", "contexts", "users" })
        {
            if (tree[list] is JsonArray { Count: 0 })
                tree[list] = null;
        }

        tree["apiVersion"] ??= "v1";
        tree["kind"] ??= "Config";
        tree["preferences"] ??= new JsonObject();
        tree["current-context"] ??= "";
        if (_minify)
            Minify(run, tree);
        if (!_raw)
            Redact(tree);
        run.Out.Write((_print.IsSet ? _print.Create(run.Host)! : new YamlPrinter()).Print(InOrder(tree)));
        return Task.FromResult(0);
    }

    /// <summary>As Go orders the fields.</summary>
    private static JsonObject InOrder(JsonObject tree)
    {
        JsonArray? List(string name, string inner) => tree[name] is not JsonArray list ? null : new([.. list.OfType<JsonObject>().Select(entry =>
            new JsonObject { ["name"] = entry["name"]?.DeepClone(), [inner] = inner is "context" ? Context(entry[inner]) : entry[inner]?.DeepClone() })]);
        return new()
        {
            ["kind"] = tree["kind"]?.DeepClone(),
            ["apiVersion"] = tree["apiVersion"]?.DeepClone(),
            ["preferences"] = tree["preferences"]?.DeepClone(),
            ["clusters"] = List("clusters", "cluster"),
            ["users"] = List("users", "user"),
            ["contexts"] = List("contexts", "context"),
            ["current-context"] = tree["current-context"]?.DeepClone(),
        };
    }

    private static JsonObject Context(JsonNode? context)
    {
        var ordered = new JsonObject();
        foreach (var field in new[] { "cluster", "user", "namespace" })
        {
            if (context?[field] is { } value)
                ordered[field] = value.DeepClone();
        }

        return ordered;
    }

    private static void Minify(Run run, JsonObject tree)
    {
        var name = run.Global.Context.Value.Length > 0 ? run.Global.Context.Value : tree["current-context"]!.ToString();
        if (name.Length is 0)
            throw new KubectlError("current-context must exist in order to minify");
        var context = Keep(tree, "contexts", name) ?? throw new KubectlError($"cannot locate context {name}");
        tree["current-context"] = name;
        Keep(tree, "clusters", context["context"]?["cluster"]?.ToString() ?? "");
        Keep(tree, "users", context["context"]?["user"]?.ToString() ?? "");
    }

    private static JsonObject? Keep(JsonObject tree, string list, string name)
    {
        var entry = (tree[list] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(one => one["name"]?.ToString() == name)?.DeepClone() as JsonObject;
        tree[list] = entry is null ? null : new JsonArray(entry);
        return entry;
    }

    private static void Redact(JsonObject tree)
    {
        foreach (var user in (tree["users"] as JsonArray ?? []).Select(entry => entry?["user"]).OfType<JsonObject>())
        {
            foreach (var (name, text) in new[] { ("token", "REDACTED"), ("password", "REDACTED"), ("client-certificate-data", "DATA+OMITTED"), ("client-key-data", "DATA+OMITTED") })
            {
                if (user.ContainsKey(name))
                    user[name] = text;
            }
        }

        foreach (var cluster in (tree["clusters"] as JsonArray ?? []).Select(entry => entry?["cluster"]).OfType<JsonObject>().Where(cluster => cluster.ContainsKey("certificate-authority-data")))
            cluster["certificate-authority-data"] = "DATA+OMITTED";
    }
}

internal sealed class ConfigGetContextsCommand : Command
{
    private readonly Flag<bool> _noHeaders;
    private readonly Flag<string> _output;

    public ConfigGetContextsCommand() : base("[(-o|--output=)name)] [options]", "Describe one or many contexts")
    {
        _noHeaders = Flags.Bool("no-headers", "", false, "Leave the headers out.");
        _output = Flags.String("output", "o", "", "'name' for names only.");
    }

    public override ArgumentKind Takes => ArgumentKind.ContextName;

    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (_output.Value is not ("" or "name"))
            throw new KubectlError($"output must be one of '' or 'name': {_output.Value}");
        var file = KubeconfigFile.Of(run.Host, run.Global.Kubeconfig);
        var all = file.List("contexts").OfType<JsonObject>().OrderBy(context => context["name"]?.ToString(), StringComparer.Ordinal).ToList();
        var chosen = run.Arguments.Count > 0 ? all.FindAll(context => run.Arguments.Contains(context["name"]?.ToString() ?? "")) : all;
        var missing = run.Arguments.Where(name => file.Entry("contexts", name) is null).Select(Exception (name) => new KubectlError($"context {name} not found")).ToList();
        if (_output.Value is "name")
        {
            foreach (var context in chosen)
                run.Out.WriteLine(context["name"]!.ToString());
        }
        else
        {
            var table = new TabWriter(6, 3);
            if (!_noHeaders)
                table.Row(["CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE"]);
            foreach (var context in chosen)
            {
                var isCurrent = context["name"]?.ToString() == file.Tree["current-context"]?.ToString();
                string Of(string field) => context["context"]?[field]?.ToString() ?? "";
                table.Row([isCurrent ? "*" : "", context["name"]!.ToString(), Of("cluster"), Of("user"), Of("namespace")]);
            }

            run.Out.Write(table.Flush());
        }

        ManyErrors.ThrowIfAny(missing);
        return Task.FromResult(0);
    }
}

internal sealed class ConfigCurrentContextCommand() : Command("[flags] [options]", "Display the current-context")
{
    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var name = KubeconfigFile.Of(run.Host, run.Global.Kubeconfig).Tree["current-context"]?.ToString() ?? "";
        if (name.Length is 0)
            throw new KubectlError("current-context is not set");
        run.Out.WriteLine(name);
        return Task.FromResult(0);
    }
}

internal sealed class ConfigUseContextCommand() : Command("CONTEXT_NAME [options]", "Set the current-context in a kubeconfig file")
{
    public override ArgumentKind Takes => ArgumentKind.ContextName;

    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is not 1)
            throw new KubectlError($"Unexpected args: [{string.Join(' ', run.Arguments)}]");
        var file = KubeconfigFile.Of(run.Host, run.Global.Kubeconfig);
        if (file.Entry("contexts", run.Arguments[0]) is null)
            throw new KubectlError($"no context exists with the name: {Flag.Quoted(run.Arguments[0])}");
        file.Tree["current-context"] = run.Arguments[0];
        file.Save(run.Host);
        run.Out.WriteLine($"Switched to context \"{run.Arguments[0]}\".");
        return Task.FromResult(0);
    }
}

/// <summary>`config get-clusters` and `config get-users`</summary>
internal sealed class ConfigNamesCommand(string list, string summary) : Command("[flags] [options]", summary)
{
    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        run.Out.WriteLine("NAME");
        foreach (var name in KubeconfigFile.Of(run.Host, run.Global.Kubeconfig).List(list).Select(entry => entry!["name"]!.ToString()).Order(StringComparer.Ordinal))
            run.Out.WriteLine(name);
        return Task.FromResult(0);
    }
}

/// <summary>`config delete-context`, `delete-cluster`, `delete-user`</summary>
internal sealed class ConfigDeleteCommand(string list, string word, string summary) : Command("NAME [options]", summary)
{
    public override ArgumentKind Takes => list is "contexts" ? ArgumentKind.ContextName : ArgumentKind.Nothing;

    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is not 1)
            throw run.Usage($"you must specify exactly one {word}");
        var file = KubeconfigFile.Of(run.Host, run.Global.Kubeconfig);
        var entry = file.Entry(list, run.Arguments[0]) ?? throw new KubectlError($"cannot delete {word} {run.Arguments[0]}, not in {file.Path}");
        if (list is "contexts" && file.Tree["current-context"]?.ToString() == run.Arguments[0])
            run.Out.ErrorLine("warning: this removed your active context, use \"kubectl config use-context\" to select a different one");
        file.List(list).Remove(entry);
        file.Save(run.Host);
        run.Out.WriteLine($"deleted {word} {run.Arguments[0]} from {file.Path}");
        return Task.FromResult(0);
    }
}

internal sealed class ConfigRenameContextCommand() : Command("CONTEXT_NAME NEW_NAME [options]", "Rename a context from the kubeconfig file")
{
    public override ArgumentKind Takes => ArgumentKind.ContextName;

    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is not 2)
            throw new KubectlError($"Unexpected args: [{string.Join(' ', run.Arguments)}]");
        var file = KubeconfigFile.Of(run.Host, run.Global.Kubeconfig);
        var (old, next) = (run.Arguments[0], run.Arguments[1]);
        var entry = file.Entry("contexts", old) ?? throw new KubectlError($"cannot rename the context \"{old}\", it's not in {file.Path}");
        if (file.Entry("contexts", next) is not null)
            throw new KubectlError($"cannot rename the context \"{old}\", the context \"{next}\" already exists in {file.Path}");
        entry["name"] = next;
        if (file.Tree["current-context"]?.ToString() == old)
            file.Tree["current-context"] = next;
        file.Save(run.Host);
        run.Out.WriteLine($"Context \"{old}\" renamed to \"{next}\".");
        return Task.FromResult(0);
    }
}
