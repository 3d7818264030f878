using Playground.ApiServer.Resources;
using Playground.Kubernetes;
using Playground.Kubernetes.Patches;

namespace Playground.ApiServer.Requests;

/// <summary>Keeps metadata.managedFields: which manager set which field last. An apply has already written its own record.</summary>
internal static class FieldTracking
{
    public static KubernetesObject Create(ResourceStrategy strategy, KubernetesObject value, WriteOptions options, DateTimeOffset now) =>
        options.IsApply ? value : ManagedFields.Record(strategy.Kind, null, value, options.FieldManager, "", now);

    public static KubernetesObject Update(ResourceStrategy strategy, KubernetesObject value, KubernetesObject old, string subresource, WriteOptions options, DateTimeOffset now) =>
        options.IsApply || ChangesNothing(value, old) ? value : ManagedFields.Record(strategy.Kind, old, value, options.FieldManager, subresource, now);

    /// <summary>The same object; a client that sent no record, or the one it had read, means the one there is.</summary>
    public static bool ChangesNothing(KubernetesObject value, KubernetesObject old)
    {
        var known = old.Metadata.ManagedFields;
        return value.Metadata.ManagedFields is var sent && (sent.Count is 0 || sent.Equals(known))
            && (value.Equals(old) || (value with { Metadata = value.Metadata with { ManagedFields = known } }).Equals(old));
    }
}
