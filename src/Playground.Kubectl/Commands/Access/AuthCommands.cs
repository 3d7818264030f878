using System.Text.Json.Nodes;
using Playground.Kubectl.Files;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Access;

internal sealed class AuthCanICommand : Command
{
    private readonly Flag<bool> _allNamespaces;
    private readonly Flag<bool> _list;
    private readonly Flag<bool> _noHeaders;
    private readonly Flag<bool> _quiet;
    private readonly Flag<string> _subresource;

    public AuthCanICommand() : base("VERB [TYPE | TYPE/NAME | NONRESOURCEURL] [options]", "Check whether an action is allowed")
    {
        _allNamespaces = Flags.Bool("all-namespaces", "A", false, "In all namespaces.");
        _list = Flags.Bool("list", "", false, "Show everything that is allowed.");
        _noHeaders = Flags.Bool("no-headers", "", false, "Leave the headers out.");
        _quiet = Flags.Bool("quiet", "q", false, "Only the exit code.");
        _subresource = Flags.String("subresource", "", "", "The subresource, as pod/log.");
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (_list)
            return await ListAsync(run, cancellation);
        if (run.Arguments.Count is < 1 or > 3 || (run.Arguments.Count is 1))
            throw new KubectlError("you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.");
        var spec = new JsonObject();
        if (run.Arguments[1].StartsWith('/'))
            spec["nonResourceAttributes"] = new JsonObject { ["path"] = run.Arguments[1], ["verb"] = run.Arguments[0] };
        else
            spec["resourceAttributes"] = await AttributesAsync(run, cancellation);
        var review = new JsonObject { ["kind"] = "SelfSubjectAccessReview", ["apiVersion"] = "authorization.k8s.io/v1", ["metadata"] = new JsonObject(), ["spec"] = spec };
        var status = (await run.Server.SendAsync("POST", "apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review, cancellation))!["status"];
        var allowed = status?["allowed"]?.GetValue<bool>() is true;
        var reason = status?["reason"]?.ToString() is { Length: > 0 } why ? $" - {why}" : "";
        if (!_quiet)
            run.Out.WriteLine((allowed ? "yes" : "no") + (allowed ? "" : reason));
        return allowed ? 0 : 1;
    }

    private async Task<JsonObject> AttributesAsync(Run run, CancellationToken cancellation)
    {
        var slash = run.Arguments[1].IndexOf('/');
        var (word, name) = slash < 0 ? (run.Arguments[1], run.Arguments.Count > 2 ? run.Arguments[2] : "") : (run.Arguments[1][..slash], run.Arguments[1][(slash + 1)..]);
        var (group, resource) = ("", word);
        if (word is not "*")
        {
            var found = (await run.Server.DiscoveryAsync(cancellation)).Find(word);
            if (found is not null)
            {
                (group, resource) = (found.Group, found.Resource);
                if (!found.Namespaced && !_allNamespaces)
                    run.Out.ErrorLine(found.Group is "" ? $"Warning: resource '{found.Resource}' is not namespace scoped\n" : $"Warning: resource '{found.Resource}' is not namespace scoped in group '{found.Group}'\n");
            }
            else
            {
                var dot = word.IndexOf('.');
                (resource, group) = dot < 0 ? (word, "") : (word[..dot], word[(dot + 1)..]);
                run.Out.ErrorLine(group is "" ? $"Warning: the server doesn't have a resource type '{resource}'\n" : $"Warning: the server doesn't have a resource type '{resource}' in group '{group}'\n");
            }
        }

        var attributes = new JsonObject { ["verb"] = run.Arguments[0], ["group"] = group, ["resource"] = resource, ["name"] = name, ["subresource"] = _subresource.Value };
        if (!_allNamespaces)
            attributes["namespace"] = run.Namespace;
        return attributes;
    }

    private async Task<int> ListAsync(Run run, CancellationToken cancellation)
    {
        var review = new JsonObject
        {
            ["kind"] = "SelfSubjectRulesReview",
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["metadata"] = new JsonObject(),
            ["spec"] = new JsonObject { ["namespace"] = run.Namespace },
        };
        var status = (await run.Server.SendAsync("POST", "apis/authorization.k8s.io/v1/selfsubjectrulesreviews", review, cancellation))!["status"];
        var table = new TabWriter(6, 3);
        if (!_noHeaders)
            table.Row(["Resources", "Non-Resource URLs", "Resource Names", "Verbs"]);
        foreach (var rule in (status?["resourceRules"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var groups = Texts(rule, "apiGroups");
            var resources = Texts(rule, "resources").SelectMany(resource => groups.Select(group => group.Length > 0 ? $"{resource}.{group}" : resource));
            foreach (var resource in resources)
                table.Row([resource, "[]", $"[{string.Join(' ', Texts(rule, "resourceNames"))}]", $"[{string.Join(' ', Texts(rule, "verbs"))}]"]);
        }

        foreach (var rule in (status?["nonResourceRules"] as JsonArray ?? []).OfType<JsonObject>())
            table.Row(["", $"[{string.Join(' ', Texts(rule, "nonResourceURLs"))}]", "[]", $"[{string.Join(' ', Texts(rule, "verbs"))}]"]);
        run.Out.Write(table.Flush());
        return 0;
    }

    private static string[] Texts(JsonObject rule, string field) => [.. (rule[field] as JsonArray ?? []).Select(text => text!.ToString())];
}

internal sealed class AuthWhoAmICommand : Command
{
    private readonly PrintFlags _print;

    public AuthWhoAmICommand() : base("[options]", "Experimental: Check self subject attributes") => _print = new(Flags);

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var review = new JsonObject { ["kind"] = "SelfSubjectReview", ["apiVersion"] = "authentication.k8s.io/v1", ["metadata"] = new JsonObject() };
        var answer = (JsonObject)(await run.Server.SendAsync("POST", "apis/authentication.k8s.io/v1/selfsubjectreviews", review, cancellation))!;
        if (_print.Create(run.Host) is { } printer)
        {
            run.Out.Write(printer.Print(answer));
            return 0;
        }

        var user = answer["status"]?["userInfo"];
        var table = new TabWriter(6, 3);
        table.Row(["ATTRIBUTE", "VALUE"]);
        table.Row(["Username", user?["username"]?.ToString() ?? ""]);
        if (user?["uid"]?.ToString() is { Length: > 0 } uid)
            table.Row(["UID", uid]);
        if (user?["groups"] is JsonArray { Count: > 0 } groups)
            table.Row(["Groups", $"[{string.Join(' ', groups.Select(group => group!.ToString()))}]"]);
        foreach (var (key, value) in (user?["extra"] as JsonObject ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            table.Row([$"Extra: {key}", $"[{string.Join(' ', (value as JsonArray ?? []).Select(text => text!.ToString()))}]"]);
        run.Out.Write(table.Flush());
        return 0;
    }
}

/// <summary>`kubectl auth reconcile`: roles and bindings as the files say, keeping what they have besides.</summary>
internal sealed class AuthReconcileCommand : Command
{
    private readonly FileFlags _files;
    private readonly WriteFlags _write;

    public AuthReconcileCommand() : base("-f FILENAME [options]", "Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects")
    {
        _files = new(Flags, "Files with the roles and bindings.");
        Flags.Bool("remove-extra-permissions", "", false, "Take away rules that the files do not have.");
        Flags.Bool("remove-extra-subjects", "", false, "Take away subjects that the files do not have.");
        _write = new(Flags, "kubectl-auth-reconcile");
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        _files.Check();
        if (!_files.IsSet)
            throw new KubectlError("must specify one of -f and -k");
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        foreach (var manifest in await Manifests.ReadAsync(run.Host, _files.Names.Value, _files.Recursive, cancellation))
        {
            var found = Mapping.Find(discovery, manifest, run);
            if (found.Type.Group is not "rbac.authorization.k8s.io")
                throw new KubectlError($"only rbac.authorization.k8s.io/v1 is supported: not *{found.Type.Version}.{found.Type.Kind}");
            var list = found.Type.Kind.EndsWith("Binding", StringComparison.Ordinal) ? "subjects" : "rules";
            if (await run.Server.FindAsync(found.Path(), cancellation) is { } current)
            {
                var known = current[list] as JsonArray ?? [];
                foreach (var item in (found.Tree[list] as JsonArray ?? []).Where(item => !known.Any(one => JsonNode.DeepEquals(SortedTree.Of(one), SortedTree.Of(item)))).ToList())
                    known.Add(item!.DeepClone());
                current[list] = known.DeepClone();
                if (_write.DryRun is not DryRun.Client)
                    await run.Server.SendAsync("PUT", found.Path() + _write.Query(), current, cancellation);
            }
            else if (_write.DryRun is not DryRun.Client)
            {
                await run.Server.SendAsync("POST", found.Type.Path(found.Namespace) + _write.Query(), found.Tree, cancellation);
            }

            run.Out.WriteLine($"{found.Title} reconciled{_write.Remark}");
        }

        return 0;
    }
}
