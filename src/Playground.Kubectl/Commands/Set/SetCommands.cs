using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Patches;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Set;

/// <summary>`kubectl set …`: changes one part of objects.</summary>
internal abstract class SetCommand : Command
{
    private readonly Flag<bool> _local;
    private readonly PrintFlags _print;
    private readonly string _done;

    protected SetCommand(string done, string use, string summary) : base(use, summary)
    {
        _done = done;
        _local = Flags.Bool("local", "", false, "Change only what is printed.");
        _print = new(Flags);
        Targets = new(Flags);
        Write = new(Flags, "kubectl-set");
    }

    protected TargetFlags Targets { get; }

    protected WriteFlags Write { get; }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var (resources, rest) = Split(run);
        if (_local && !Targets.Files.IsSet)
            throw new KubectlError("you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'");
        if (resources.Count is 0 && !Targets.Files.IsSet)
            throw new KubectlError(DeleteCommand.NoResources);
        Check(run, rest);
        var (objects, errors) = await Targets.FindAsync(run, resources, cancellation);
        await PrepareAsync(run, cancellation);
        foreach (var found in objects)
        {
            try
            {
                var wanted = (JsonObject)found.Tree.DeepClone();
                if (!Change(run, found, wanted, rest))
                    continue;
                var diff = ObjectDiff.Make(found.Type, found.Tree, wanted, found.Tree);
                if (diff.IsEmpty)
                    continue;
                var result = Write.DryRun is DryRun.Client || _local ? WithoutNulls(wanted) : (JsonObject)(await diff.SendAsync(run.Server, found, Write.Query(), cancellation))!;
                var operation = _done + Write.Remark;
                run.Out.Write((_print.Create(run.Host, operation) ?? new NamePrinter(operation)).Print((JsonObject)SortedTree.Of(result)!));
            }
            catch (ServerError refused)
            {
                errors.Add(new KubectlError($"failed to patch {Failed}: {refused.Message}") { IsPlain = true });
            }
            catch (KubectlError unfit)
            {
                errors.Add(unfit);
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    /// <summary>What a merge would remove is not there.</summary>
    private static JsonObject WithoutNulls(JsonObject selectorOwner)
    {
        if (selectorOwner["spec"]?["selector"] is JsonObject selector)
        {
            foreach (var (key, _) in selector.Where(entry => entry.Value is null).ToArray())
                selector.Remove(key);
        }

        return selectorOwner;
    }

    protected virtual string Failed => "update to pod template";

    /// <summary>What names objects, and what is to be set.</summary>
    protected virtual (IReadOnlyList<string> Resources, IReadOnlyList<string> Changes) Split(Run run)
    {
        var resources = run.Arguments.TakeWhile(argument => !argument.Contains('=')).ToList();
        return (resources, [.. run.Arguments.Skip(resources.Count)]);
    }

    protected virtual void Check(Run run, IReadOnlyList<string> rest)
    {
    }

    protected virtual Task PrepareAsync(Run run, CancellationToken cancellation) => Task.CompletedTask;

    /// <returns>false: there is nothing to send</returns>
    protected abstract bool Change(Run run, FoundObject found, JsonObject wanted, IReadOnlyList<string> rest);

    /// <summary>The pod spec of a pod or of what has a template.</summary>
    protected static JsonObject PodSpec(FoundObject found, JsonObject tree) => (found.Type.Kind switch
    {
        "Pod" => tree["spec"],
        "CronJob" => tree["spec"]?["jobTemplate"]?["spec"]?["template"]?["spec"],
        _ => tree["spec"]?["template"]?["spec"],
    }) as JsonObject ?? throw new KubectlError($"the object is not a pod or does not have a pod template: {found.Type.Kind}");

    protected static IEnumerable<JsonObject> Containers(JsonObject podSpec, string list = "containers") => (podSpec[list] as JsonArray ?? []).OfType<JsonObject>();
}

internal sealed class SetImageCommand() : SetCommand(
    "image updated", "(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N [options]", "Update the image of a pod template")
{
    protected override string Failed => "image update to pod template";

    public override string Examples => """
        # Another version of the container nginx
        kubectl set image deployment/web nginx=nginx:1.28
        """;

    protected override void Check(Run run, IReadOnlyList<string> rest)
    {
        if (rest.Count is 0)
            throw new KubectlError("at least one image update is required");
    }

    protected override bool Change(Run run, FoundObject found, JsonObject wanted, IReadOnlyList<string> rest)
    {
        var spec = PodSpec(found, wanted);
        foreach (var pair in rest.Select(text => text.Split('=', 2)))
        {
            var containers = Containers(spec, "initContainers").Concat(Containers(spec)).Where(c => pair[0] is "*" || c["name"]?.ToString() == pair[0]).ToList();
            if (containers.Count is 0)
                throw new KubectlError($"unable to find container named \"{pair[0]}\"");
            foreach (var container in containers)
                container["image"] = pair[1];
        }

        return true;
    }
}

internal sealed class SetResourcesCommand : SetCommand
{
    private readonly Flag<string> _containers;
    private readonly Flag<string> _limits;
    private readonly Flag<string> _requests;

    public SetResourcesCommand() : base(
        "resource requirements updated", "(-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS] [options]", "Update resource requests/limits on objects with pod templates")
    {
        _containers = Flags.String("containers", "c", "*", "Names of containers; * for all.");
        _limits = Flags.String("limits", "", "", "Limits, as cpu=200m,memory=512Mi.");
        _requests = Flags.String("requests", "", "", "Requests, as cpu=100m,memory=256Mi.");
    }

    protected override string Failed => "limit update to pod template";

    protected override (IReadOnlyList<string> Resources, IReadOnlyList<string> Changes) Split(Run run) => (run.Arguments, []);

    protected override void Check(Run run, IReadOnlyList<string> rest)
    {
        if (_limits.Value.Length is 0 && _requests.Value.Length is 0)
            throw new KubectlError("you must specify an update to requests or limits (in the form of --requests/--limits)");
    }

    protected override bool Change(Run run, FoundObject found, JsonObject wanted, IReadOnlyList<string> rest)
    {
        var chosen = Containers(PodSpec(found, wanted)).Where(c => _containers.Value is "*" || c["name"]?.ToString() == _containers.Value).ToList();
        if (chosen.Count is 0)
            throw new KubectlError($"unable to find container named {_containers.Value}");
        foreach (var container in chosen)
        {
            if (container["resources"] is not JsonObject resources)
                container["resources"] = resources = [];
            Put(resources, "limits", _limits);
            Put(resources, "requests", _requests);
        }

        return true;
    }

    private static void Put(JsonObject resources, string name, string text)
    {
        if (text.Length is 0)
            return;
        if (resources[name] is not JsonObject amounts)
            resources[name] = amounts = [];
        foreach (var pair in text.Split(',').Select(part => part.Split('=', 2)))
        {
            if (pair.Length is not 2)
                throw new KubectlError($"Invalid argument syntax {pair[0]}, expected <resource>=<value>");
            amounts[pair[0]] = Kubernetes.Quantity.TryParse(pair[1], out var amount) ? amount.ToString() : throw new KubectlError(Kubernetes.Quantity.FormatError);
        }
    }
}

internal sealed class SetServiceAccountCommand() : SetCommand(
    "serviceaccount updated", "(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT [options]", "Update the service account of a resource")
{
    protected override (IReadOnlyList<string> Resources, IReadOnlyList<string> Changes) Split(Run run) => run.Arguments.Count is 0
        ? throw new KubectlError("serviceaccount is required")
        : ([.. run.Arguments.Take(run.Arguments.Count - 1)], [run.Arguments[^1]]);

    protected override string Failed => "ServiceAccountName";

    protected override bool Change(Run run, FoundObject found, JsonObject wanted, IReadOnlyList<string> rest)
    {
        PodSpec(found, wanted)["serviceAccountName"] = rest[0];
        return true;
    }
}

internal sealed class SetSelectorCommand() : SetCommand(
    "selector updated", "(-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version] [options]", "Set the selector on a resource")
{
    protected override void Check(Run run, IReadOnlyList<string> rest)
    {
        if (rest.Count is 0)
            throw new KubectlError("a single selector must be specified");
    }

    protected override bool Change(Run run, FoundObject found, JsonObject wanted, IReadOnlyList<string> rest)
    {
        if (found.Type.Kind is not "Service")
            throw new KubectlError("setting a selector is only supported for Services");
        wanted["spec"]!["selector"] = new JsonObject(rest[0].Split(',').Select(part => part.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)pair[^1])));
        foreach (var (key, _) in found.Tree["spec"]?["selector"] as JsonObject ?? [])
        {
            if (!((JsonObject)wanted["spec"]!["selector"]!).ContainsKey(key))
                wanted["spec"]!["selector"]![key] = null;
        }

        return true;
    }
}

internal sealed class SetSubjectCommand : SetCommand
{
    private readonly Flag<IReadOnlyList<string>> _groups;
    private readonly Flag<IReadOnlyList<string>> _accounts;
    private readonly Flag<IReadOnlyList<string>> _users;

    public SetSubjectCommand() : base(
        "subjects updated", "(-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [options]",
        "Update the user, group, or service account in a role binding or cluster role binding")
    {
        _groups = Flags.Strings("group", "", "Groups to bind.");
        _accounts = Flags.Strings("serviceaccount", "", "Service accounts to bind, namespace:name.");
        _users = Flags.Strings("user", "", "Users to bind.");
    }

    protected override (IReadOnlyList<string> Resources, IReadOnlyList<string> Changes) Split(Run run) => (run.Arguments, []);

    protected override string Failed => "subjects to rolebinding";

    protected override bool Change(Run run, FoundObject found, JsonObject wanted, IReadOnlyList<string> rest)
    {
        if (wanted["subjects"] is not JsonArray subjects)
            wanted["subjects"] = subjects = [];
        foreach (var subject in Access.Subjects.Of(_users.Value, _groups.Value, _accounts.Value))
        {
            if (!subjects.Any(known => JsonNode.DeepEquals(SortedTree.Of(known), SortedTree.Of(subject))))
                subjects.Add((JsonNode)subject);
        }

        return true;
    }
}
