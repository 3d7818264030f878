using System.Globalization;
using System.Text.Json;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Deployments;

/// <summary>The part of a ReplicaSet's or revision's name that stands for the pod template: FNV-1a, 32 bits, in safe characters.</summary>
internal static class TemplateHash
{
    public const string Label = "pod-template-hash";

    /// <param name="collisions">how many names of this template were taken already</param>
    public static string Of(PodTemplateSpec template, int? collisions)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            template.Write(writer);
        var hash = Fnv(2166136261, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        if (collisions is { } count)
            hash = Fnv(hash, BitConverter.GetBytes(count));
        return GeneratedName.SafeEncode(hash.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Equal but for the hash label that a ReplicaSet's template carries.</summary>
    public static bool AreEqual(PodTemplateSpec one, PodTemplateSpec other) =>
        one.Spec == other.Spec && WithoutHash(one).Equals(WithoutHash(other));

    private static PodTemplateSpec WithoutHash(PodTemplateSpec template) =>
        template with { Metadata = template.Metadata with { Labels = template.Metadata.Labels.Without(Label) } };

    private static uint Fnv(uint hash, ReadOnlySpan<byte> data)
    {
        foreach (var one in data)
            hash = (hash ^ one) * 16777619;
        return hash;
    }
}
