using System.Text.Json.Nodes;
using Playground.Kubectl.Configuration;
using Playground.Kubectl.Flags;

namespace Playground.Kubectl.Commands.Settings;

internal sealed class ConfigSetContextCommand : Command
{
    private readonly Flag<bool> _current;

    public ConfigSetContextCommand() : base("[NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace] [options]", "Set a context entry in kubeconfig") =>
        _current = Flags.Bool("current", "", false, "Change the current context.");

    public override ArgumentKind Takes => ArgumentKind.ContextName;

    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (_current && run.Arguments.Count > 0)
            throw new KubectlError("you cannot specify both a context name and --current");
        if (!_current && run.Arguments.Count is not 1)
            throw new KubectlError("you must specify a non-empty context name or --current");
        var file = KubeconfigFile.Of(run.Host, run.Global.Kubeconfig);
        var name = _current ? file.Tree["current-context"]?.ToString() ?? "" : run.Arguments[0];
        if (name.Length is 0)
            throw new KubectlError("no current context is set");
        var entry = file.Entry("contexts", name);
        var word = entry is null ? "created" : "modified";
        if (entry is null)
        {
            entry = new() { ["name"] = name, ["context"] = new JsonObject { ["cluster"] = "", ["user"] = "" } };
            file.List("contexts").Add((JsonNode)entry);
        }

        var context = (JsonObject)entry["context"]!;
        Put(context, "cluster", run.Global.Cluster);
        Put(context, "user", run.Global.User);
        Put(context, "namespace", run.Global.Namespace);
        file.Save(run.Host);
        run.Out.WriteLine($"Context \"{name}\" {word}.");
        return Task.FromResult(0);
    }

    private static void Put(JsonObject context, string field, Flag<string> flag)
    {
        if (flag.Changed)
            context[field] = flag.Value;
    }
}

internal sealed class ConfigSetClusterCommand() : Command("NAME [--server=server] [--certificate-authority=path/to/certificate/authority] [--insecure-skip-tls-verify=true] [options]", "Set a cluster entry in kubeconfig")
{
    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is not 1)
            throw new KubectlError($"Unexpected args: [{string.Join(' ', run.Arguments)}]");
        var file = KubeconfigFile.Of(run.Host, run.Global.Kubeconfig);
        var cluster = Entries.Get(file, "clusters", "cluster", run.Arguments[0]);
        if (run.Global.Server.Changed)
            cluster["server"] = run.Global.Server.Value;
        if (run.Global.CertificateAuthority.Changed)
            cluster["certificate-authority"] = run.Global.CertificateAuthority.Value;
        if (run.Global.InsecureSkipTlsVerify.Changed)
            cluster["insecure-skip-tls-verify"] = run.Global.InsecureSkipTlsVerify.Value;
        if (run.Global.TlsServerName.Changed)
            cluster["tls-server-name"] = run.Global.TlsServerName.Value;
        file.Save(run.Host);
        run.Out.WriteLine($"Cluster \"{run.Arguments[0]}\" set.");
        return Task.FromResult(0);
    }
}

internal sealed class ConfigSetCredentialsCommand() : Command("NAME [--token=bearer_token] [--username=basic_user] [--password=basic_password] [options]", "Set a user entry in kubeconfig")
{
    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is not 1)
            throw new KubectlError($"Unexpected args: [{string.Join(' ', run.Arguments)}]");
        if (run.Global.Token.Changed && (run.Global.Username.Changed || run.Global.Password.Changed))
            throw new KubectlError("you cannot specify more than one authentication method at the same time: --token, --username/--password");
        var file = KubeconfigFile.Of(run.Host, run.Global.Kubeconfig);
        var user = Entries.Get(file, "users", "user", run.Arguments[0]);
        if (run.Global.Token.Changed)
            user["token"] = run.Global.Token.Value;
        if (run.Global.Username.Changed)
            user["username"] = run.Global.Username.Value;
        if (run.Global.Password.Changed)
            user["password"] = run.Global.Password.Value;
        file.Save(run.Host);
        run.Out.WriteLine($"User \"{run.Arguments[0]}\" set.");
        return Task.FromResult(0);
    }
}

/// <summary>`config set` and `config unset`: one value by its path, `contexts.dev.namespace`.</summary>
internal sealed class ConfigSetCommand(bool isUnset) : Command(
    isUnset ? "PROPERTY_NAME [options]" : "PROPERTY_NAME PROPERTY_VALUE [options]",
    isUnset ? "Unset an individual value in a kubeconfig file" : "Set an individual value in a kubeconfig file")
{
    private static readonly string[] Values = ["apiVersion", "current-context", "kind"];
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal) { ["clusters"] = "cluster", ["contexts"] = "context", ["users"] = "user" };

    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count != (isUnset ? 1 : 2))
            throw new KubectlError($"Unexpected args: [{string.Join(' ', run.Arguments)}]");
        var file = KubeconfigFile.Of(run.Host, run.Global.Kubeconfig);
        var path = run.Arguments[0].Split('.');
        if (Lists.TryGetValue(path[0], out var inner) && path.Length > 1)
            Member(file, path, inner, run);
        else if (path.Length > 1 || (!Lists.ContainsKey(path[0]) && !Values.Contains(path[0])))
            throw new KubectlError($"unable to parse {run.Arguments[0]} after [] at api.Config");
        else if (isUnset)
            file.Tree[path[0]] = path[0] is "current-context" ? "" : null;
        else
            file.Tree[path[0]] = run.Arguments[1];
        file.Save(run.Host);
        run.Out.WriteLine(isUnset ? $"Property \"{run.Arguments[0]}\" unset." : $"Property \"{run.Arguments[0]}\" set.");
        return Task.FromResult(0);
    }

    private void Member(KubeconfigFile file, string[] path, string inner, Run run)
    {
        // names may have dots: the last part is the field
        var hasField = path.Length > 2;
        var name = string.Join('.', hasField ? path[1..^1] : path[1..]);
        if (isUnset && !hasField)
        {
            if (file.Entry(path[0], name) is { } gone)
                file.List(path[0]).Remove(gone);
            return;
        }

        var entry = Entries.Get(file, path[0], inner, name);
        if (isUnset)
            entry.Remove(path[^1]);
        else
            entry[path[^1]] = run.Arguments[1];
    }
}

internal static class Entries
{
    /// <summary>What an entry says; the entry is made when there is none.</summary>
    public static JsonObject Get(KubeconfigFile file, string list, string inner, string name)
    {
        if (file.Entry(list, name) is not { } entry)
        {
            entry = new() { ["name"] = name, [inner] = new JsonObject() };
            file.List(list).Add((JsonNode)entry);
        }

        if (entry[inner] is not JsonObject content)
            entry[inner] = content = [];
        return content;
    }
}
