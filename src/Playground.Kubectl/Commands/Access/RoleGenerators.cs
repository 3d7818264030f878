using System.Text.Json.Nodes;
using Playground.Kubectl.Commands.Create;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Access;

/// <summary>`create role` and `create clusterrole`</summary>
internal sealed class CreateRoleCommand : GeneratorCommand
{
    private static readonly HashSet<string> StandardVerbs =
        ["*", "get", "delete", "list", "create", "update", "patch", "watch", "proxy", "redirect", "deletecollection", "use", "bind", "escalate", "impersonate"];

    private readonly Flag<IReadOnlyList<string>> _aggregation;
    private readonly bool _isCluster;
    private readonly Flag<IReadOnlyList<string>> _names;
    private readonly Flag<IReadOnlyList<string>> _resources;
    private readonly Flag<IReadOnlyList<string>> _urls;
    private readonly Flag<IReadOnlyList<string>> _verbs;
    private Discovery? _discovery;

    public CreateRoleCommand(bool isCluster) : base(
        "NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] [options]", isCluster ? "Create a cluster role" : "Create a role with single rule")
    {
        _isCluster = isCluster;
        _aggregation = isCluster ? Flags.Strings("aggregation-rule", "", "Labels of cluster roles whose rules it takes.") : new FlagSet().Strings("aggregation-rule", "", "");
        _urls = isCluster ? Flags.Strings("non-resource-url", "", "Paths that are no resources.") : new FlagSet().Strings("non-resource-url", "", "");
        _resources = Flags.Strings("resource", "", "What the rule is about: resource.group/subresource.");
        _names = Flags.Texts("resource-name", "", "Objects that the rule is about, by name.");
        _verbs = Flags.Strings("verb", "", "What is allowed.");
    }

    protected override string Resource => _isCluster ? "clusterroles.rbac.authorization.k8s.io" : "roles.rbac.authorization.k8s.io";

    protected override bool IsNamespaced => !_isCluster;

    protected override string Failure => "";

    protected override async Task PrepareAsync(Run run, CancellationToken cancellation) => _discovery = await run.Server.DiscoveryAsync(cancellation);

    protected override JsonObject Build(Run run)
    {
        var tree = New("rbac.authorization.k8s.io/v1", _isCluster ? "ClusterRole" : "Role", Name(run));
        if (_aggregation.Value.Count > 0)
            return Aggregated(tree);
        if (_verbs.Value.Count is 0)
            throw new KubectlError("at least one verb must be specified");
        foreach (var verb in _verbs.Value.Where(verb => !StandardVerbs.Contains(verb)))
            run.Out.ErrorLine($"Warning: '{verb}' is not a standard resource verb");
        if (_resources.Value.Count is 0 && _urls.Value.Count is 0)
            throw new KubectlError(_isCluster ? "one of resource or nonResourceURL must be specified" : "at least one resource must be specified");
        var rules = _resources.Value.Distinct(StringComparer.Ordinal).Select(Split).GroupBy(resource => resource.Group, StringComparer.Ordinal).Select(Rule).ToList();
        if (_urls.Value.Count > 0)
            rules.Add(new() { ["verbs"] = Texts(_verbs.Value), ["nonResourceURLs"] = Texts(_urls.Value) });
        tree["rules"] = new JsonArray([.. rules]);
        return tree;
    }

    private JsonObject Aggregated(JsonObject tree)
    {
        if (_verbs.Value.Count > 0 || _resources.Value.Count > 0 || _urls.Value.Count > 0 || _names.Value.Count > 0)
            throw new KubectlError("aggregation rule must be specified without verbs, resources, resourceNames or nonResourceURLs");
        var labels = new JsonObject(_aggregation.Value.Select(text => text.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)pair[^1])));
        tree["aggregationRule"] = new JsonObject { ["clusterRoleSelectors"] = new JsonArray(new JsonObject { ["matchLabels"] = labels }) };
        tree["rules"] = null;
        return tree;
    }

    private JsonObject Rule(IGrouping<string, (string Group, string Resource)> group)
    {
        var rule = new JsonObject
        {
            ["verbs"] = Texts(_verbs.Value.Contains("*") ? ["*"] : _verbs.Value.Distinct(StringComparer.Ordinal)),
            ["apiGroups"] = Texts([group.Key]),
            ["resources"] = Texts(group.Select(resource => resource.Resource)),
        };
        if (_names.Value.Count > 0)
            rule["resourceNames"] = Texts(_names.Value);
        return rule;
    }

    private (string Group, string Resource) Split(string text)
    {
        var slash = text.IndexOf('/');
        var (type, sub) = slash < 0 ? (text, "") : (text[..slash], text[slash..]);
        if (type is "*")
            return ("*", "*" + sub);
        var found = _discovery!.Find(type) ?? throw new KubectlError(ResourceArguments.Unknown(type).Message) { IsPlain = true };
        return (found.Group, found.Resource + sub);
    }
}

/// <summary>`create rolebinding` and `create clusterrolebinding`</summary>
internal sealed class CreateRoleBindingCommand : GeneratorCommand
{
    private readonly Flag<IReadOnlyList<string>> _accounts;
    private readonly Flag<string> _clusterRole;
    private readonly Flag<IReadOnlyList<string>> _groups;
    private readonly bool _isCluster;
    private readonly Flag<string> _role;
    private readonly Flag<IReadOnlyList<string>> _users;

    public CreateRoleBindingCommand(bool isCluster) : base(
        isCluster ? "NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [options]"
            : "NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [options]",
        isCluster ? "Create a cluster role binding for a particular cluster role" : "Create a role binding for a particular role or cluster role")
    {
        _isCluster = isCluster;
        _clusterRole = Flags.String("clusterrole", "", "", "The cluster role to bind.");
        _clusterRole.Required = isCluster;
        _groups = Flags.Strings("group", "", "Groups to bind.");
        _role = isCluster ? new FlagSet().String("role", "", "", "") : Flags.String("role", "", "", "The role to bind.");
        _accounts = Flags.Strings("serviceaccount", "", "Service accounts to bind, namespace:name.");
        _users = Flags.Strings("user", "", "Users to bind.");
    }

    protected override string Resource => _isCluster ? "clusterrolebindings.rbac.authorization.k8s.io" : "rolebindings.rbac.authorization.k8s.io";

    protected override bool IsNamespaced => !_isCluster;

    protected override string Failure => _isCluster ? "failed to create clusterrolebinding: " : "failed to create rolebinding: ";

    protected override JsonObject Build(Run run)
    {
        var tree = New("rbac.authorization.k8s.io/v1", _isCluster ? "ClusterRoleBinding" : "RoleBinding", Name(run));
        if (_clusterRole.Value.Length is 0 == (_role.Value.Length is 0))
            throw new KubectlError("exactly one of clusterrole or role must be specified");
        var subjects = Subjects.Of(_users.Value, _groups.Value, _accounts.Value).ToList();
        if (subjects.Count > 0)
            tree["subjects"] = new JsonArray([.. subjects]);
        tree["roleRef"] = new JsonObject
        {
            ["apiGroup"] = "rbac.authorization.k8s.io",
            ["kind"] = _role.Value.Length > 0 ? "Role" : "ClusterRole",
            ["name"] = _role.Value.Length > 0 ? _role.Value : _clusterRole.Value,
        };
        return tree;
    }
}

internal static class Subjects
{
    public static IEnumerable<JsonObject> Of(IReadOnlyList<string> users, IReadOnlyList<string> groups, IReadOnlyList<string> accounts)
    {
        foreach (var user in users)
            yield return new() { ["kind"] = "User", ["apiGroup"] = "rbac.authorization.k8s.io", ["name"] = user };
        foreach (var group in groups)
            yield return new() { ["kind"] = "Group", ["apiGroup"] = "rbac.authorization.k8s.io", ["name"] = group };
        foreach (var account in accounts)
        {
            var parts = account.Split(':');
            if (parts.Length is not 2 || parts[0].Length is 0 || parts[1].Length is 0)
                throw new KubectlError("serviceaccount must be <namespace>:<name>");
            yield return new() { ["kind"] = "ServiceAccount", ["name"] = parts[1], ["namespace"] = parts[0] };
        }
    }
}

internal sealed class CreateTokenCommand : Command
{
    private readonly Flag<IReadOnlyList<string>> _audiences;
    private readonly Flag<TimeSpan> _duration;
    private readonly Printers.PrintFlags _print;

    public CreateTokenCommand() : base("SERVICE_ACCOUNT_NAME [options]", "Request a service account token")
    {
        _audiences = Flags.Texts("audience", "", "Who accepts the token.");
        _duration = Flags.Duration("duration", "", TimeSpan.Zero, "How long the token is good.");
        _print = new(Flags);
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is not 1)
            throw run.Usage($"exactly one NAME is required, got {run.Arguments.Count}");
        var spec = new JsonObject { ["audiences"] = _audiences.Value.Count is 0 ? null : new JsonArray([.. _audiences.Value.Select(audience => (JsonNode?)audience)]) };
        if (_duration.Value > TimeSpan.Zero)
            spec["expirationSeconds"] = (long)_duration.Value.TotalSeconds;
        var request = new JsonObject { ["kind"] = "TokenRequest", ["apiVersion"] = "authentication.k8s.io/v1", ["metadata"] = new JsonObject(), ["spec"] = spec };
        try
        {
            var answer = (JsonObject)(await run.Server.SendAsync("POST", $"api/v1/namespaces/{run.Namespace}/serviceaccounts/{run.Arguments[0]}/token", request, cancellation))!;
            if (_print.Create(run.Host) is { } printer)
                run.Out.Write(printer.Print(answer));
            else
                run.Out.WriteLine(answer["status"]?["token"]?.ToString() ?? "");
            return 0;
        }
        catch (ServerError refused)
        {
            throw new KubectlError($"failed to create token: {refused.Message}");
        }
    }
}
