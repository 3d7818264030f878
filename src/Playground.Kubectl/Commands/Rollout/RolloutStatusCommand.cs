using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Rollout;

/// <summary>`kubectl rollout status`</summary>
internal sealed class RolloutStatusCommand : Command
{
    private readonly Flag<long> _revision;
    private readonly TargetFlags _targets;
    private readonly Flag<TimeSpan> _timeout;
    private readonly Flag<bool> _watch;

    public RolloutStatusCommand() : base("(TYPE NAME | TYPE/NAME) [flags] [options]", "Show the status of the rollout")
    {
        _revision = Flags.Int("revision", "", 0, "Follow this revision and stop when another takes its place.");
        _targets = new(Flags, hasAll: false);
        _timeout = Flags.Duration("timeout", "", TimeSpan.Zero, "How long to wait; 0 for ever.");
        _watch = Flags.Bool("watch", "w", true, "Wait until the rollout is done.");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override IReadOnlyList<string> OnlyTypes => ["daemonset", "deployment", "statefulset"];

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError("required resource not specified");
        if (_revision.Value < 0)
            throw new KubectlError($"revision must be a positive integer: {_revision.Value}");
        using var limit = _timeout.Value > TimeSpan.Zero ? new CancellationTokenSource(_timeout.Value, run.Host.Time) : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        foreach (var found in objects)
        {
            try
            {
                await FollowAsync(run, found, both.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new KubectlError("timed out waiting for the condition");
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private async Task FollowAsync(Run run, FoundObject found, CancellationToken cancellation)
    {
        var tree = found.Tree;
        while (!Tell(run, tree))
        {
            await run.Out.FlushAsync();
            var path = $"{found.Type.Path(found.Namespace)}?fieldSelector=metadata.name%3D{found.Name}&resourceVersion={tree["metadata"]?["resourceVersion"]}&watch=true";
            var done = false;
            await foreach (var change in run.Server.WatchAsync(path, "application/json", cancellation))
            {
                if (change["type"]?.ToString() is "DELETED")
                    throw new KubectlError("object has been deleted");
                if (change["type"]?.ToString() is "ERROR")
                    break;
                done = change["object"] is JsonObject value && value["kind"]?.ToString() == found.Type.Kind && Tell(run, value);
                await run.Out.FlushAsync();
                if (done)
                    return;
            }

            tree = (JsonObject)(await run.Server.GetAsync(found.Path(), cancellation))!;
        }
    }

    /// <returns>there is nothing to wait for</returns>
    private bool Tell(Run run, JsonObject tree)
    {
        var state = RolloutState.Of(tree);
        if (state.Failure.Length > 0)
            throw new KubectlError(state.Failure);
        run.Out.Write(state.Text);
        return state.IsDone || !_watch;
    }
}
