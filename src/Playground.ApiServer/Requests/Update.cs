using System.Globalization;
using Playground.ApiServer.Admission;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;

namespace Playground.ApiServer.Requests;

/// <summary>Makes the wanted object from the stored one; may run again when someone else writes in between.</summary>
internal delegate ApiResult<KubernetesObject> ObjectChange(StoredObject current);

/// <summary>Every change of a stored object, PUT and PATCH alike: change, prepare, admit, validate, store; again when the object moved on.</summary>
internal sealed class Update(ServerContext server)
{
    private const int MostTries = 50;

    /// <param name="subresource">as in the URL; empty for the object itself</param>
    /// <returns>null: there is no such object</returns>
    public async ValueTask<Answer?> ApplyAsync(ResourceStrategy strategy, NamespacedName key, string subresource, UpdateWay way, ObjectChange change, WriteOptions options)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (server.StoreOf(strategy.Type).Latest(strategy.Type, key) is not { } current)
                return null;
            var changed = change(current);
            if (!changed.IsSuccess)
                return new(null, changed.Status) { Warnings = [.. RequestWarnings.Deprecation(strategy), .. changed.Warnings] };
            var (answer, isOvertaken) = await StoreAsync(strategy, current, changed.Value, subresource, way, options);
            if (!isOvertaken || attempt == MostTries)
                return answer with { Warnings = [.. answer.Warnings, .. changed.Warnings] };
        }
    }

    private async ValueTask<(Answer Answer, bool IsOvertaken)> StoreAsync(
        ResourceStrategy strategy, StoredObject current, KubernetesObject value, string subresource, UpdateWay way, WriteOptions options)
    {
        var old = current.Value;
        if (Refuse(strategy, value, old) is { } mismatch)
            return (mismatch, false);
        value = Keep(value, old);
        if (way is not UpdateWay.Part)
            value = strategy.Default(value);
        using var admission = new AdmissionRequest(server, AdmissionVerb.Update, strategy, subresource, value, old, options.DryRun);
        if (server.Admission.Admit(admission) is { } refused)
            return (refused, false);

        value = Keep(Prepare(strategy, admission.Value, old, way), old);
        if (strategy.TracksGeneration && way is not UpdateWay.Status && !strategy.SpecEquals(value, old))
            value = value with { Metadata = value.Metadata with { Generation = old.Metadata.Generation + 1 } };
        admission.Value = value;

        var errors = new FieldErrors();
        if (way is UpdateWay.Status)
            strategy.ValidateStatusUpdate(value, old, errors);
        else if (way is UpdateWay.Part)
            strategy.ValidatePartUpdate(subresource, value, old, errors);
        else
            strategy.ValidateUpdate(value, old, errors);
        if (!errors.IsEmpty)
            return (new(null, errors.ToStatus(strategy.Type, value.Name)) { Warnings = RequestWarnings.OfRefused(strategy, admission) }, false);
        if (await server.Admission.CompleteAsync(admission) is { } late)
            return (Warn(late, strategy, admission), false);
        value = FieldTracking.Update(strategy, admission.Value, old, subresource, options, server.Now);

        // what changes nothing is not stored: no new revision, no event
        if ((options.IsApply ? value.Equals(old) : FieldTracking.ChangesNothing(value, old)) && admission.Also.Count is 0)
            return (Warn(current, strategy, admission), false);
        if (options.DryRun)
            return (Warn(new StoredObject(value, 0), strategy, admission), false);
        var result = await server.StoreOf(strategy.Type).CommitAsync([new Write(value, current.Revision, IsLastOfIt(strategy, value)), .. admission.Also]);
        return result switch
        {
            { IsSuccess: true } => (Warn(result.Stored[0], strategy, admission), false),
            { Failure: { } failure } => (failure, false),
            _ => (Failures.Modified(strategy.Type, value.Name), true),
        };
    }

    /// <summary>An object that was waiting to go and is held by nothing any more goes with this update.</summary>
    private static bool IsLastOfIt(ResourceStrategy strategy, KubernetesObject value) =>
        value.Metadata is { DeletionTimestamp: not null, DeletionGracePeriodSeconds: null or 0, Finalizers.Count: 0 } && !strategy.IsHeldFromDeletion(value);

    private static KubernetesObject Prepare(ResourceStrategy strategy, KubernetesObject value, KubernetesObject old, UpdateWay way) => way switch
    {
        UpdateWay.Main => strategy.PrepareForUpdate(value, old),
        UpdateWay.Status => strategy.PrepareForStatusUpdate(value, old),
        _ => value,
    };

    private static Status? Refuse(ResourceStrategy strategy, KubernetesObject value, KubernetesObject old)
    {
        var meta = value.Metadata;
        if (meta.Name is "")
            return Failures.BadRequest($"the name of the object ({old.Name} based on URL) was undeterminable: name must be provided");
        if (meta.Name != old.Name)
            return Failures.BadRequest($"the name of the object ({meta.Name}) does not match the name on the URL ({old.Name})");
        if (strategy.Type.Namespaced && meta.Namespace is not "" && meta.Namespace != old.Namespace)
            return Failures.BadRequest($"the namespace of the object ({meta.Namespace}) does not match the namespace on the request ({old.Namespace})");
        if (meta.ResourceVersion == old.Metadata.ResourceVersion)
            return null;
        if (meta.ResourceVersion is "" or "0")
        {
            if (strategy.AllowUnconditionalUpdate)
                return null;
            var errors = new FieldErrors();
            errors.Invalid(FieldPath.Root("metadata").Child("resourceVersion"), meta.ResourceVersion is "" ? "" : 0, "must be specified for an update");
            return errors.ToStatus(strategy.Type, old.Name);
        }

        return ulong.TryParse(meta.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? Failures.Modified(strategy.Type, old.Name)
            : Failures.Of(500, "", $"strconv.ParseUint: parsing \"{meta.ResourceVersion}\": invalid syntax");
    }

    /// <summary>The metadata that only the server changes stays as it was; an identity that was left out is the stored one.</summary>
    private static KubernetesObject Keep(KubernetesObject value, KubernetesObject old)
    {
        var (meta, stored) = (value.Metadata, old.Metadata);
        return value with
        {
            Metadata = meta with
            {
                Namespace = stored.Namespace,
                Uid = meta.Uid is "" ? stored.Uid : meta.Uid,
                ResourceVersion = stored.ResourceVersion,
                CreationTimestamp = stored.CreationTimestamp,
                // to be refused: only a deletion sets it
                DeletionTimestamp = stored.DeletionTimestamp ?? meta.DeletionTimestamp,
                DeletionGracePeriodSeconds = stored.DeletionGracePeriodSeconds,
                Generation = stored.Generation,
                SelfLink = "",
            },
        };
    }

    private static Answer Warn(Answer answer, ResourceStrategy strategy, AdmissionRequest admission) =>
        answer with { Warnings = RequestWarnings.Of(strategy, admission) };
}
