using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;
using Playground.Kubectl.Templates;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl wait`</summary>
internal sealed class WaitCommand : Command
{
    private readonly Flag<IReadOnlyList<string>> _for;
    private readonly PrintFlags _print;
    private readonly TargetFlags _targets;
    private readonly Flag<TimeSpan> _timeout;

    public WaitCommand() : base(
        "([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]] [options]",
        "Experimental: Wait for a specific condition on one or many resources")
    {
        _for = Flags.Texts("for", "", "What to wait for: create, delete, condition=NAME[=VALUE] or jsonpath='{PATH}'[=VALUE].");
        Flags.Bool("local", "", false, "Ask no server.");
        _print = new(Flags);
        _targets = new(Flags, hasAllNamespaces: true, hasFieldSelector: true);
        _timeout = Flags.Duration("timeout", "", TimeSpan.FromSeconds(30), "How long to wait; 0 looks once, a negative span waits a week.");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override string Examples => """
        # Until a pod is ready
        kubectl wait --for=condition=Ready pod/web

        # Until all pods of an app are gone
        kubectl wait --for=delete pod -l app=web --timeout=60s
        """;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var text = _for.Value.Count > 0 ? _for.Value[^1] : "";
        var condition = WaitCondition.Parse(text);
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError(DeleteCommand.NoResources);
        var (objects, errors) = await ObjectsAsync(run, condition, cancellation);
        using var limit = Limit(run);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        if (objects.Count is 0 && errors.Count is 0 && !condition.IsDelete)
            throw new KubectlError("no matching resources found");
        foreach (var found in objects)
        {
            try
            {
                await WaitAsync(run, found, condition, both.Token);
                run.Out.Write((_print.Create(run.Host, "condition met") ?? new NamePrinter("condition met")).Print((JsonObject)SortedTree.Of(found.Tree)!));
                await run.Out.FlushAsync();
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                errors.Add(new KubectlError($"timed out waiting for the condition on {found.Type.Resource}/{found.Name}"));
            }
            catch (KubectlError failed)
            {
                errors.Add(failed);
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private CancellationTokenSource Limit(Run run) => new(_timeout.Value > TimeSpan.Zero ? _timeout.Value : TimeSpan.FromDays(7), run.Host.Time);

    private async Task<(List<FoundObject> Objects, List<Exception> Errors)> ObjectsAsync(Run run, WaitCondition condition, CancellationToken cancellation)
    {
        while (true)
        {
            var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
            if (condition.IsCreate && errors.Exists(error => error is ServerError { Status.IsNotFound: true }))
            {
                var target = new ResourceArguments { Namespace = run.Namespace, AllowsTypeAlone = true }.Resolve(await run.Server.DiscoveryAsync(cancellation), run.Arguments)[0];
                await AppearAsync(run, target, cancellation);
                continue;
            }

            if (condition.IsDelete)
                errors.RemoveAll(error => error is ServerError { Status.IsNotFound: true });
            return (objects, errors);
        }
    }

    /// <summary>Until an object of the name is there.</summary>
    private async Task AppearAsync(Run run, Target target, CancellationToken cancellation)
    {
        using var limit = Limit(run);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            var named = target with { Name = "", FieldSelector = $"metadata.name={target.Name}" };
            await foreach (var change in run.Server.WatchAsync(named.ListPath(more: "watch=true"), "application/json", both.Token))
            {
                if (change["type"]?.ToString() is "ADDED" or "ERROR")
                    return;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new KubectlError("timed out waiting for the condition");
        }
    }

    private async Task WaitAsync(Run run, FoundObject found, WaitCondition condition, CancellationToken cancellation)
    {
        if (condition.IsDelete)
        {
            await new GoneWatch(run, found).WaitAsync(cancellation);
            return;
        }

        var tree = found.Tree;
        while (!condition.Holds(tree))
        {
            if (_timeout.Value == TimeSpan.Zero)
                throw new OperationCanceledException();
            var target = new Target(found.Type, found.Namespace, "", "", $"metadata.name={found.Name}");
            await foreach (var change in run.Server.WatchAsync(target.ListPath(more: $"resourceVersion={tree["metadata"]?["resourceVersion"]}&watch=true"), "application/json", cancellation))
            {
                if (change["type"]?.ToString() is "DELETED")
                    throw new KubectlError("the object has been deleted while waiting for " + found.Title) { IsPlain = true };
                if (change["type"]?.ToString() is "ERROR")
                    break;
                if (change["object"] is JsonObject value && condition.Holds(value))
                    return;
            }

            tree = (JsonObject)(await run.Server.GetAsync(found.Path(), cancellation))!;
        }
    }
}

/// <summary>What `wait --for` names.</summary>
internal sealed record WaitCondition(bool IsDelete, bool IsCreate, Func<JsonObject, bool> Holds)
{
    public static WaitCondition Parse(string text)
    {
        if (text.Equals("delete", StringComparison.OrdinalIgnoreCase))
            return new(true, false, _ => false);
        if (text.Equals("create", StringComparison.OrdinalIgnoreCase))
            return new(false, true, _ => true);
        if (text.StartsWith("condition=", StringComparison.Ordinal))
        {
            var pair = text["condition=".Length..].Split('=', 2);
            var wanted = pair.Length is 2 ? pair[1].Trim('"') : "true";
            return new(false, false, tree => Condition(tree, pair[0], wanted));
        }

        if (text.StartsWith("jsonpath=", StringComparison.Ordinal))
            return JsonPathCondition(text["jsonpath=".Length..]);
        throw new KubectlError($"unrecognized condition: {Flag.Quoted(text)}");
    }

    private static bool Condition(JsonObject tree, string name, string wanted)
    {
        var generation = tree["metadata"]?["generation"]?.GetValue<long>() ?? 0;
        foreach (var condition in (tree["status"]?["conditions"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (!string.Equals(condition["type"]?.ToString(), name, StringComparison.OrdinalIgnoreCase))
                continue;
            var observed = condition["observedGeneration"]?.GetValue<long>() ?? tree["status"]?["observedGeneration"]?.GetValue<long>() ?? generation;
            return observed >= generation && string.Equals(condition["status"]?.ToString(), wanted, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    private static WaitCondition JsonPathCondition(string text)
    {
        var close = text.LastIndexOf('}');
        var equals = text.IndexOf('=', Math.Max(0, close));
        var (path, value) = equals < 0 ? (text, (string?)null) : (text[..equals], text[(equals + 1)..]);
        path = path.Trim('\'', '"');
        if (path.Length is 0)
            throw new KubectlError("jsonpath expression cannot be empty");
        if (value is { Length: 0 })
            throw new KubectlError("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
        JsonPath parsed;
        try
        {
            parsed = JsonPath.ParseRelaxed(path);
        }
        catch (JsonPathException broken)
        {
            throw new KubectlError(broken.Message);
        }

        return new(false, false, tree =>
        {
            var found = parsed.Find(tree).SelectMany(values => values).ToList();
            return found.Count > 0 && (value is null || (found.Count is 1 && found[0] is not (null or JsonObject or JsonArray) && JsonPath.Text(found[0]) == value.Trim('\'', '"')));
        });
    }
}
