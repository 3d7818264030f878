using Playground.ApiServer.Resources;
using Playground.Kubernetes;

namespace Playground.ApiServer.Requests;

/// <summary>Keeps metadata.managedFields: which manager set which field last.</summary>
internal static class FieldTracking
{
    public static KubernetesObject Create(ResourceStrategy strategy, KubernetesObject value, WriteOptions options, DateTimeOffset now) => value;

    public static KubernetesObject Update(ResourceStrategy strategy, KubernetesObject value, KubernetesObject old, string subresource, WriteOptions options, DateTimeOffset now) => value;
}
