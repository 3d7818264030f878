using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Patches;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Rollout;

/// <summary>Commands that change the template or the pause of workloads.</summary>
internal abstract class RolloutChange : Command
{
    private readonly PrintFlags _print;
    private readonly TargetFlags _targets;
    private readonly WriteFlags _write;
    private readonly string _done;

    protected RolloutChange(string done, string use, string summary) : base(use, summary)
    {
        _done = done;
        _print = new(Flags);
        _targets = new(Flags, hasAll: false);
        _write = new(Flags, "kubectl-rollout");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override IReadOnlyList<string> OnlyTypes => ["daemonset", "deployment", "statefulset"];

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError("required resource not specified");
        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        foreach (var found in objects)
        {
            try
            {
                var wanted = (JsonObject)found.Tree.DeepClone();
                Change(run, found, wanted);
                var diff = ObjectDiff.Make(found.Type, found.Tree, wanted, found.Tree);
                var result = diff.IsEmpty ? found.Tree : (JsonObject)(await diff.SendAsync(run.Server, found, _write.Query(), cancellation))!;
                run.Out.Write((_print.Create(run.Host, _done) ?? new NamePrinter(_done)).Print((JsonObject)SortedTree.Of(result)!));
            }
            catch (ServerError refused)
            {
                errors.Add(new KubectlError($"failed to patch: {refused.Message}"));
            }
            catch (KubectlError unfit)
            {
                errors.Add(unfit);
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    protected abstract void Change(Run run, FoundObject found, JsonObject wanted);
}

internal sealed class RolloutRestartCommand() : RolloutChange("restarted", "RESOURCE [options]", "Restart a resource")
{
    protected override void Change(Run run, FoundObject found, JsonObject wanted)
    {
        if (found.Type.Kind is not ("Deployment" or "DaemonSet" or "StatefulSet"))
            throw new KubectlError($"{found.Type.Resource} \"{found.Name}\" restarting is not supported");
        if (found.Type.Kind is "Deployment" && wanted["spec"]?["paused"]?.GetValue<bool>() is true)
            throw new KubectlError($"{found.Type.QualifiedResource} \"{found.Name}\" can't restart paused deployment (run rollout resume first)");
        var metadata = (JsonObject)wanted["spec"]!["template"]!["metadata"]!;
        if (metadata["annotations"] is not JsonObject annotations)
            metadata["annotations"] = annotations = [];
        annotations["kubectl.kubernetes.io/restartedAt"] = run.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
    }
}

internal sealed class RolloutPauseCommand() : RolloutChange("paused", "RESOURCE [options]", "Mark the provided resource as paused")
{
    protected override void Change(Run run, FoundObject found, JsonObject wanted)
    {
        if (found.Type.Kind is not "Deployment")
            throw new KubectlError($"{found.Type.Resource} \"{found.Name}\" pausing is not supported");
        if (wanted["spec"]!["paused"]?.GetValue<bool>() is true)
            throw new KubectlError($"{found.Type.QualifiedResource} \"{found.Name}\" is already paused");
        wanted["spec"]!["paused"] = true;
    }
}

internal sealed class RolloutResumeCommand() : RolloutChange("resumed", "RESOURCE [options]", "Resume a paused resource")
{
    protected override void Change(Run run, FoundObject found, JsonObject wanted)
    {
        if (found.Type.Kind is not "Deployment")
            throw new KubectlError($"{found.Type.Resource} \"{found.Name}\" resuming is not supported");
        if (wanted["spec"]!["paused"]?.GetValue<bool>() is not true)
            throw new KubectlError($"{found.Type.QualifiedResource} \"{found.Name}\" is not paused");
        ((JsonObject)wanted["spec"]!).Remove("paused");
    }
}
