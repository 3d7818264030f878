using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Commands.Nodes;

/// <summary>`kubectl drain`: cordons a node and evicts its pods.</summary>
internal sealed class DrainCommand : Command
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly Flag<bool> _deleteEmptyDir;
    private readonly Flag<bool> _disableEviction;
    private readonly Flag<string> _dryRun;
    private readonly Flag<bool> _force;
    private readonly Flag<long> _grace;
    private readonly Flag<bool> _ignoreDaemonSets;
    private readonly Flag<string> _podSelector;
    private readonly SelectorFlags _selector;
    private readonly Flag<TimeSpan> _timeout;

    public DrainCommand() : base("NODE [options]", "Drain node in preparation for maintenance")
    {
        Flags.Int("chunk-size", "", 500, "How many objects to ask for at a time.");
        _deleteEmptyDir = Flags.Bool("delete-emptydir-data", "", false, "Evict pods with emptyDir volumes too; what is in them is lost.");
        _disableEviction = Flags.Bool("disable-eviction", "", false, "Delete pods, past disruption budgets.");
        _dryRun = Flags.String("dry-run", "", "none", "'client' only says what would be done; 'server' lets the server try.", withoutValue: "unchanged");
        _force = Flags.Bool("force", "", false, "Evict pods that no controller makes again.");
        _grace = Flags.Int("grace-period", "", -1, "Seconds that processes get to end.");
        _ignoreDaemonSets = Flags.Bool("ignore-daemonsets", "", false, "Leave pods of DaemonSets.");
        _podSelector = Flags.String("pod-selector", "", "", "Only pods with these labels.");
        _selector = new(Flags);
        Flags.Int("skip-wait-for-delete-timeout", "", 0, "Do not wait for pods deleted longer ago than this.");
        _timeout = Flags.Duration("timeout", "", TimeSpan.Zero, "How long to wait.");
    }

    public override ArgumentKind Takes => ArgumentKind.NodeName;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var (nodes, errors) = await NodeTargets.FindAsync(run, _selector.Labels, cancellation);
        ManyErrors.ThrowIfAny(errors);
        foreach (var node in nodes)
            await CordonCommand.CordonAsync(run, node, true, _dryRun, cancellation);
        var failed = new List<(FoundObject Node, string Why)>();
        var problems = new List<string>();
        foreach (var node in nodes)
        {
            var fields = Uri.EscapeDataString($"spec.nodeName={node.Name}");
            var labels = _podSelector.Value.Length > 0 ? $"&labelSelector={Uri.EscapeDataString(_podSelector)}" : "";
            var pods = await run.Server.ListAsync<Pod>($"api/v1/pods?fieldSelector={fields}{labels}", cancellation);
            var choice = Choose(pods);
            if (choice.Problems.Count > 0)
            {
                run.Out.ErrorLine($"error: unable to drain node \"{node.Name}\" due to error: {(choice.Problems.Count is 1 ? choice.Problems[0] : $"[{string.Join(", ", choice.Problems)}]")}, continuing command...");
                failed.Add((node, ""));
                problems.AddRange(choice.Problems);
                continue;
            }

            if (choice.Warnings.Count > 0)
                run.Out.ErrorLine($"Warning: {string.Join("; ", choice.Warnings)}");
            await EvictAsync(run, choice.Pods, cancellation);
            run.Out.WriteLine($"{node.Title} drained{Remark}");
        }

        if (failed.Count is 0)
            return 0;
        run.Out.ErrorLine("There are pending nodes to be drained:");
        foreach (var (node, _) in failed)
            run.Out.ErrorLine($" {node.Name}");
        throw new KubectlError(string.Join('\n', problems)) { IsPlain = true };
    }

    private string Remark => _dryRun.Value switch { "client" => " (dry run)", "server" => " (server dry run)", _ => "" };

    private (List<Pod> Pods, List<string> Problems, List<string> Warnings) Choose(IReadOnlyList<Pod> pods)
    {
        var chosen = new List<Pod>();
        var (daemons, alone, local) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var pod in pods)
        {
            var name = $"{pod.Namespace}/{pod.Name}";
            var owner = pod.Metadata.OwnerReferences.FirstOrDefault(reference => reference.Controller is true);
            if (pod.Metadata.Annotations.ContainsKey("kubernetes.io/config.mirror"))
                continue;
            if (pod.IsFinished)
            {
                chosen.Add(pod);
                continue;
            }

            if (owner?.Kind is "DaemonSet")
            {
                daemons.Add(name);
                continue;
            }

            if (owner is null)
                alone.Add(name);
            if (pod.Spec.Volumes.Any(volume => volume.EmptyDir is not null))
                local.Add(name);
            chosen.Add(pod);
        }

        var (problems, warnings) = (new List<string>(), new List<string>());
        void Tell(List<string> names, bool allowed, string problem, string warning)
        {
            if (names.Count > 0)
                (allowed ? warnings : problems).Add($"{(allowed ? warning : problem)}: {string.Join(", ", names)}");
        }

        Tell(daemons, _ignoreDaemonSets, "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)", "ignoring DaemonSet-managed Pods");
        Tell(local, _deleteEmptyDir, "cannot delete Pods with local storage (use --delete-emptydir-data to override)", "deleting Pods with local storage");
        Tell(alone, _force, "cannot delete cannot delete Pods that declare no controller (use --force to override)", "deleting Pods that declare no controller");
        if (_deleteEmptyDir)
            warnings.RemoveAll(warning => warning.StartsWith("deleting Pods with local", StringComparison.Ordinal));
        return (chosen, problems, warnings);
    }

    private async Task EvictAsync(Run run, List<Pod> pods, CancellationToken cancellation)
    {
        using var limit = _timeout.Value > TimeSpan.Zero ? new CancellationTokenSource(_timeout.Value, run.Host.Time) : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        foreach (var pod in pods)
            run.Out.WriteLine($"{(_disableEviction ? "deleting" : "evicting")} pod {pod.Namespace}/{pod.Name}{Remark}");
        await run.Out.FlushAsync();
        if (_dryRun.Value is "client")
            return;
        try
        {
            await Task.WhenAll(pods.Select(pod => EvictAsync(run, pod, both.Token)));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new KubectlError("drain did not complete within " + GoDuration.Format(_timeout));
        }

        if (_dryRun.Value is "server")
            return;
        foreach (var pod in pods)
        {
            var type = new ResourceInfo("", "v1", "pods", "Pod", true);
            await new GoneWatch(run, new(type, pod.Namespace, pod.Name, new() { ["metadata"] = new JsonObject { ["uid"] = pod.Metadata.Uid } })).WaitAsync(both.Token);
            run.Out.WriteLine($"pod/{pod.Name} {(_disableEviction ? "deleted" : "evicted")}");
            await run.Out.FlushAsync();
        }
    }

    /// <summary>A disruption budget may forbid it for now: then it is tried again.</summary>
    private async Task EvictAsync(Run run, Pod pod, CancellationToken cancellation)
    {
        var path = $"api/v1/namespaces/{pod.Namespace}/pods/{pod.Name}";
        var options = new JsonObject();
        if (_grace.Value >= 0)
            options["gracePeriodSeconds"] = _grace.Value;
        if (_dryRun.Value is "server")
            options["dryRun"] = new JsonArray("All");
        var eviction = new JsonObject
        {
            ["apiVersion"] = "policy/v1",
            ["kind"] = "Eviction",
            ["metadata"] = new JsonObject { ["name"] = pod.Name, ["namespace"] = pod.Namespace },
            ["deleteOptions"] = options,
        };
        while (true)
        {
            try
            {
                await (_disableEviction
                    ? run.Server.SendAsync("DELETE", path, options.DeepClone(), cancellation)
                    : run.Server.SendAsync("POST", path + "/eviction", eviction, cancellation));
                return;
            }
            catch (ServerError gone) when (gone.Status.IsNotFound)
            {
                return;
            }
            catch (ServerError later) when (later.Status.Reason is StatusReason.TooManyRequests)
            {
                run.Out.ErrorLine($"error when evicting pods/\"{pod.Name}\" -n \"{pod.Namespace}\" (will retry after 5s): {later.Message}");
                await run.Out.FlushAsync();
                await Task.Delay(RetryAfter, run.Host.Time, cancellation);
            }
        }
    }
}
