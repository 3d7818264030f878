using Playground.ApiServer.Admission;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Requests;

/// <summary>Delete: at once, after a grace period, or when the last finalizer is gone.</summary>
internal sealed class Deletion(ServerContext server)
{
    private const string OrphanFinalizer = "orphan";
    private const string ForegroundFinalizer = "foregroundDeletion";

    public async ValueTask<Answer> DeleteAsync(ResourceStrategy strategy, NamespacedName key, DeleteOptions options, bool dryRun)
    {
        if (DeleteOptionsValidation.Refuse(options) is { } invalid)
            return invalid;
        StoredObject? seenMarked = null;
        while (true)
        {
            var latest = server.StoreOf(strategy.Type).Latest(strategy.Type, key);
            // who watches may remove what is marked sooner than we do: that is no failure of this request
            if (seenMarked is not null && latest?.Value.Metadata.Uid != seenMarked.Value.Metadata.Uid)
                return Answered(strategy, seenMarked, isGone: true);
            if (latest is not { } current)
                return new(null, Failures.NotFound(strategy.Type, key.Name)) { Warnings = RequestWarnings.Deprecation(strategy) };
            using var admission = new AdmissionRequest(server, AdmissionVerb.Delete, strategy, "", current.Value, current.Value, dryRun);
            if (server.Admission.Admit(admission) is { } refused)
                return refused;
            if (RefusePreconditions(strategy, current, options.Preconditions) is { } failed)
                return failed;
            var (value, isGone) = Plan(strategy, current.Value, options);
            if (!isGone && value.Equals(current.Value))
                return Answered(strategy, current, isGone: false);
            if (isGone && await server.Admission.CompleteAsync(admission) is { } late)
                return late;
            if (dryRun)
                return Answered(strategy, new(value, current.Revision), isGone);

            var expected = current.Revision;
            // a kind with grace is first seen marked, even when no time is left to it
            if (isGone && !value.Equals(current.Value))
            {
                var marked = await server.StoreOf(strategy.Type).CommitAsync(new Write(value, expected));
                if (marked.Failure is { } unwritten)
                    return unwritten;
                if (marked.IsConflict)
                    continue;
                seenMarked = marked.Stored[0];
                (value, expected) = (seenMarked.Value, seenMarked.Revision);
            }

            var result = await server.StoreOf(strategy.Type).CommitAsync([new Write(value, expected, isGone), .. admission.Also]);
            if (result.IsSuccess)
                return Answered(strategy, result.Stored[0], isGone);
            if (result.Failure is { } failure)
                return failure;
        }
    }

    /// <summary>What the deletion makes of the object, and whether that is its end.</summary>
    private (KubernetesObject Value, bool IsGone) Plan(ResourceStrategy strategy, KubernetesObject value, DeleteOptions options)
    {
        var meta = value.Metadata;
        var finalizers = Finalizers(strategy, meta.Finalizers, options);
        var isHeld = finalizers.Count > 0 || strategy.IsHeldFromDeletion(value);
        // a kind without grace of its own takes none from the request either
        var own = strategy.DefaultGracePeriodSeconds(value);
        var wanted = own > 0 ? options.GracePeriodSeconds ?? own.Value : 0;
        var grace = wanted < 0 ? 1 : wanted;
        if (meta.DeletionTimestamp is { } planned)
        {
            // already on its way: a request may only shorten what is left
            var left = meta.DeletionGracePeriodSeconds ?? 0;
            if (options.GracePeriodSeconds is null || grace >= left)
                return isHeld || left > 0 ? (Marked(value, finalizers, planned, meta.DeletionGracePeriodSeconds, meta.Generation), false) : (value, true);
        }

        var generation = meta is { Generation: > 0, DeletionTimestamp: null } ? meta.Generation + 1 : meta.Generation;
        if (grace is 0 && !isHeld)
            return (own is null ? value : Marked(value, finalizers, meta.DeletionTimestamp ?? server.Now, 0, generation), true);
        var end = meta.DeletionTimestamp is { } before && grace is 0 ? before : server.Now.AddSeconds(grace);
        return (strategy.PrepareForDeletion(Marked(value, finalizers, end, strategy.IsHeldFromDeletion(value) ? null : grace, generation)), false);
    }

    private static KubernetesObject Marked(KubernetesObject value, ValueList<string> finalizers, DateTimeOffset end, long? grace, long generation) => value with
    {
        Metadata = value.Metadata with { Finalizers = finalizers, DeletionTimestamp = end, DeletionGracePeriodSeconds = grace, Generation = generation },
    };

    /// <summary>The finalizers that stand for what becomes of the dependents.</summary>
    private static ValueList<string> Finalizers(ResourceStrategy strategy, ValueList<string> finalizers, DeleteOptions options)
    {
        var policy = options.PropagationPolicy
            ?? (options.OrphanDependents is { } orphan ? orphan ? "Orphan" : "Background"
                : finalizers.Contains(OrphanFinalizer) ? "Orphan"
                : finalizers.Contains(ForegroundFinalizer) ? "Foreground"
                : strategy.DefaultPropagation);
        ValueList<string> others = [.. finalizers.Where(f => f is not (OrphanFinalizer or ForegroundFinalizer))];
        var wanted = policy switch
        {
            "Orphan" => others.Add(OrphanFinalizer),
            "Foreground" => others.Add(ForegroundFinalizer),
            _ => others,
        };
        return wanted.Count == finalizers.Count && wanted.All(finalizers.Contains) ? finalizers : wanted;
    }

    private static Status? RefusePreconditions(ResourceStrategy strategy, StoredObject current, Preconditions? preconditions)
    {
        var meta = current.Value.Metadata;
        var why = preconditions switch
        {
            { Uid: { } uid } when uid != meta.Uid =>
                $"the UID in the precondition ({uid}) does not match the UID in record ({meta.Uid}). The object might have been deleted and then recreated",
            { ResourceVersion: { } version } when version != meta.ResourceVersion =>
                $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record ({meta.ResourceVersion}). The object might have been modified",
            _ => null,
        };
        if (why is null)
            return null;
        // a real server names the kind here, not the resource
        return Failures.Of(409, StatusReason.Conflict, $"Operation cannot be fulfilled on {strategy.Type.QualifiedKind} \"{meta.Name}\": {why}",
            new() { Name = meta.Name, Group = strategy.Type.Group, Kind = strategy.Type.Kind });
    }

    private static Answer Answered(ResourceStrategy strategy, StoredObject last, bool isGone)
    {
        var type = strategy.Type;
        Answer answer = isGone && !strategy.DeleteReturnsObject
            ? Failures.Success with { Details = new() { Name = last.Value.Name, Group = type.Group, Kind = type.Plural, Uid = last.Value.Metadata.Uid } }
            : last;
        return answer with { Warnings = RequestWarnings.Deprecation(strategy) };
    }
}
