using Playground.Kubernetes;
using Playground.Kubernetes.Meta;

namespace Playground.Cluster.Controllers.Garbage;

internal enum OwnerState
{
    /// <summary>There, and not waiting for its dependents to go.</summary>
    Solid,

    /// <summary>Being deleted in the foreground: it goes when its dependents have gone.</summary>
    Waiting,

    /// <summary>Not there any more.</summary>
    Absent,
}

internal abstract record GarbageAction
{
    private GarbageAction()
    {
    }

    public sealed record Nothing : GarbageAction;

    /// <param name="Propagation">what becomes of its own dependents</param>
    public sealed record Delete(string Propagation) : GarbageAction;

    /// <summary>The object without these owners or finalizers.</summary>
    public sealed record Rewrite(KubernetesObject Value) : GarbageAction;
}

/// <summary>Decides what becomes of an object whose owners go. Source: pkg/controller/garbagecollector.</summary>
internal static class GarbagePlan
{
    public const string Foreground = "foregroundDeletion";
    public const string Orphan = "orphan";

    /// <summary>For an object that owns nothing that has to go first.</summary>
    public static GarbageAction OfDependent(KubernetesObject value, Func<OwnerReference, OwnerState> stateOf, bool hasDependents)
    {
        if (value.Metadata.DeletionTimestamp is not null || value.Metadata.OwnerReferences.Count is 0)
            return new GarbageAction.Nothing();
        var states = value.Metadata.OwnerReferences.Select(owner => (Owner: owner, State: stateOf(owner))).ToList();
        if (states.TrueForAll(owner => owner.State is OwnerState.Solid))
            return new GarbageAction.Nothing();

        // One owner is enough to live; the others are forgotten
        if (states.Exists(owner => owner.State is OwnerState.Solid))
        {
            ValueList<OwnerReference> solid = [.. states.Where(owner => owner.State is OwnerState.Solid).Select(owner => owner.Owner)];
            return new GarbageAction.Rewrite(value with { Metadata = value.Metadata with { OwnerReferences = solid } });
        }

        if (states.Exists(owner => owner.State is OwnerState.Waiting) && hasDependents)
            return new GarbageAction.Delete("Foreground");
        return new GarbageAction.Delete(
            value.Metadata.Finalizers.Contains(Orphan) ? "Orphan" : value.Metadata.Finalizers.Contains(Foreground) ? "Foreground" : "Background");
    }

    /// <summary>For an object that is being deleted with a word on its dependents. Null: they have to be dealt with first.</summary>
    public static KubernetesObject? Freed(KubernetesObject value, IReadOnlyList<KubernetesObject> dependents)
    {
        var finalizers = value.Metadata.Finalizers;
        if (finalizers.Contains(Foreground) && !dependents.Any(dependent => dependent.Metadata.OwnerReferences.Any(owner => owner.Uid == value.Metadata.Uid && owner.BlockOwnerDeletion is true)))
            return Without(value, Foreground);
        return finalizers.Contains(Orphan) && dependents.Count is 0 ? Without(value, Orphan) : null;
    }

    public static KubernetesObject WithoutOwner(KubernetesObject dependent, string uid) =>
        dependent with { Metadata = dependent.Metadata with { OwnerReferences = [.. dependent.Metadata.OwnerReferences.Where(owner => owner.Uid != uid)] } };

    private static KubernetesObject Without(KubernetesObject value, string finalizer) =>
        value with { Metadata = value.Metadata with { Finalizers = [.. value.Metadata.Finalizers.Where(other => other != finalizer)] } };
}
