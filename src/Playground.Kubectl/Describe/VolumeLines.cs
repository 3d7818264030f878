using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Describe;

internal static class VolumeLines
{
    public static void Volumes(this DescribeWriter writer, ValueList<Volume> volumes, string space = "")
    {
        writer.Line(0, volumes.Count is 0 ? $"{space}Volumes:\t<none>" : $"{space}Volumes:");
        foreach (var volume in volumes)
        {
            writer.Line(1, $"{(space.Length > 0 ? " " : "")}{volume.Name}:");
            foreach (var line in Source(volume))
                writer.Line(2, line);
        }
    }

    private static IEnumerable<string> Source(Volume volume) => volume switch
    {
        { HostPath: { } path } => ["Type:\tHostPath (bare host directory volume)", $"Path:\t{path.Path}", $"HostPathType:\t{path.Type ?? "<none>"}"],
        { EmptyDir: { } empty } =>
            ["Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)", $"Medium:\t{empty.Medium}", $"SizeLimit:\t{(empty.SizeLimit is { } limit && limit.Value > 0 ? limit.ToString() : "<unset>")}"],
        { Secret: { } secret } => ["Type:\tSecret (a volume populated by a Secret)", $"SecretName:\t{secret.SecretName}", $"Optional:\t{DescribeWriter.Truth(secret.Optional is true)}"],
        { ConfigMap: { } map } => ["Type:\tConfigMap (a volume populated by a ConfigMap)", $"Name:\t{map.Name}", $"Optional:\t{DescribeWriter.Truth(map.Optional is true)}"],
        { PersistentVolumeClaim: { } claim } =>
            ["Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)", $"ClaimName:\t{claim.ClaimName}", $"ReadOnly:\t{DescribeWriter.Truth(claim.ReadOnly)}"],
        { DownwardAPI: { } downward } =>
            ["Type:\tDownwardAPI (a volume populated by information about the pod)", "Items:", .. downward.Items.Where(item => item.FieldRef is not null).Select(item => $"  {item.FieldRef!.FieldPath} -> {item.Path}")],
        { Projected: { } projected } => ["Type:\tProjected (a volume that contains injected data from multiple sources)", .. projected.Sources.SelectMany(Projection)],
        _ => ["<unknown>"],
    };

    private static IEnumerable<string> Projection(VolumeProjection source) => source switch
    {
        { Secret: { } secret } => [$"SecretName:\t{secret.Name}", $"Optional:\t{DescribeWriter.Truth(secret.Optional is true)}"],
        { DownwardAPI: not null } => ["DownwardAPI:\ttrue"],
        { ConfigMap: { } map } => [$"ConfigMapName:\t{map.Name}", $"Optional:\t{DescribeWriter.Truth(map.Optional is true)}"],
        { ServiceAccountToken: { } token } => [$"TokenExpirationSeconds:\t{token.ExpirationSeconds}"],
        _ => [],
    };
}
