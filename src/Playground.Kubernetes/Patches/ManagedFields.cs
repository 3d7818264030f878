using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Patches.Ownership;

namespace Playground.Kubernetes.Patches;

/// <summary>Records who set which fields with a create, an update or a patch. (An apply does so itself: <see cref="ServerSideApply"/>.)</summary>
public static class ManagedFields
{
    /// <summary>The object with its managedFields brought up to date.</summary>
    /// <param name="old">null for a create</param>
    /// <param name="updated">as it is to be stored</param>
    /// <param name="manager">who writes</param>
    /// <param name="subresource">what is written through: `status`, `scale`; empty for the object itself</param>
    public static KubernetesObject Record(KindInfo kind, KubernetesObject? old, KubernetesObject updated, string manager, string subresource, DateTimeOffset now)
    {
        // A single empty entry is how a client drops the record
        if (updated.Metadata.ManagedFields is [var only] && only == new ManagedFieldsEntry())
            return With(updated, []);
        var known = updated.Metadata.ManagedFields is { Count: > 0 } given && subresource is "" ? given : old?.Metadata.ManagedFields ?? [];
        // Nobody kept the record so far: it begins with the next apply
        if (old is not null && known.Count is 0)
            return With(updated, []);

        var changes = FieldChanges.Between(old ?? kind.Empty, updated, kind.Schema());
        var owned = new FieldChanges(Owners.Owned(changes.Set, kind.Schema(), subresource), Owners.Owned(changes.Removed, kind.Schema(), subresource));
        if (owned.Set.IsEmpty && owned.Removed.IsEmpty)
            return With(updated, known);
        var owners = new Owners(known);
        var updater = Owner.Updater(manager, kind.Type, subresource);
        owners.Lose(owners.Others(updater), owned);
        if (!owned.Set.IsEmpty || !owners[updater].Intersect(owned.Removed).IsEmpty)
        {
            owners.Set(updater, owners[updater].Except(owned.Removed).Union(owned.Set), now);
            owners.Touch(updater, now);
        }

        return With(updated, owners.ToEntries(kind.Type));
    }

    private static KubernetesObject With(KubernetesObject value, ValueList<ManagedFieldsEntry> entries) =>
        value.Metadata.ManagedFields.Equals(entries) ? value : value with { Metadata = value.Metadata with { ManagedFields = entries } };
}
