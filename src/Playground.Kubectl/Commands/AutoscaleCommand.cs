using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl autoscale`</summary>
internal sealed class AutoscaleCommand : Command
{
    private readonly Flag<long> _cpu;
    private readonly Flag<long> _max;
    private readonly Flag<long> _min;
    private readonly Flag<string> _name;
    private readonly PrintFlags _print;
    private readonly TargetFlags _targets;
    private readonly WriteFlags _write;

    public AutoscaleCommand() : base("(-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu-percent=CPU] [options]", "Auto-scale a deployment, replica set, stateful set, or replication controller")
    {
        _cpu = Flags.Int("cpu-percent", "", -1, "The share of the requested CPU to aim for, in percent.");
        _max = Flags.Int("max", "", -1, "The most pods.");
        _max.Required = true;
        _min = Flags.Int("min", "", -1, "The fewest pods.");
        _name = Flags.String("name", "", "", "The autoscaler's name; by default that of the object.");
        _print = new(Flags);
        Flags.Bool("save-config", "", false, "Remember the object as apply does.");
        _targets = new(Flags, hasSelector: false, hasAll: false);
        _write = new(Flags, "kubectl-autoscale");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override IReadOnlyList<string> OnlyTypes => ["deployment", "replicaset", "replicationcontroller", "statefulset"];

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (_max.Value < 1)
            throw new KubectlError("--max=MAXPODS is required and must be at least 1, max: " + _max.Value);
        if (_max.Value < _min.Value)
            throw new KubectlError($"--max=MAXPODS must be larger or equal to --min=MINPODS, max: {_max.Value}, min: {_min.Value}");
        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        foreach (var found in objects)
        {
            if (!found.Type.Subresources.Contains("scale", StringComparer.Ordinal))
            {
                errors.Add(new KubectlError($"cannot autoscale a {found.Type.Kind}: no scale subresource"));
                continue;
            }

            var tree = Scaler(found);
            if (run.Configuration.NamespaceIsForced)
                tree["metadata"]!["namespace"] = run.Namespace;
            try
            {
                if (_write.DryRun is not DryRun.Client)
                    tree = (JsonObject)(await run.Server.SendAsync("POST", $"apis/autoscaling/v2/namespaces/{run.Namespace}/horizontalpodautoscalers{_write.Query()}", tree, cancellation))!;
                run.Out.Write((_print.Create(run.Host, "autoscaled" + _write.Remark) ?? new NamePrinter("autoscaled" + _write.Remark)).Print(tree));
            }
            catch (ServerError refused)
            {
                errors.Add(refused);
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private JsonObject Scaler(Requests.FoundObject found)
    {
        var spec = new JsonObject { ["scaleTargetRef"] = new JsonObject { ["kind"] = found.Type.Kind, ["name"] = found.Name, ["apiVersion"] = found.Type.GroupVersion } };
        if (_min.Value > 0)
            spec["minReplicas"] = _min.Value;
        spec["maxReplicas"] = _max.Value;
        if (_cpu.Value >= 0)
        {
            spec["metrics"] = new JsonArray(new JsonObject
            {
                ["type"] = "Resource",
                ["resource"] = new JsonObject { ["name"] = "cpu", ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = _cpu.Value } },
            });
        }

        return new()
        {
            ["kind"] = "HorizontalPodAutoscaler",
            ["apiVersion"] = "autoscaling/v2",
            ["metadata"] = new JsonObject { ["name"] = _name.Value.Length > 0 ? _name.Value : found.Name, ["creationTimestamp"] = null },
            ["spec"] = spec,
            ["status"] = new JsonObject { ["desiredReplicas"] = 0, ["currentMetrics"] = null },
        };
    }
}
