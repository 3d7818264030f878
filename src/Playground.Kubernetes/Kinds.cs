using System.Collections.Frozen;
using Google.Protobuf;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes;

/// <summary>A kind with what is needed to read it when its type is known only at run time.</summary>
public sealed record KindInfo(
    ResourceType Type, Func<ObjectSchema> Schema, JsonItemReader<KubernetesObject> Read, Func<CodedInputStream, KubernetesObject> ReadProtobuf)
{
    private KubernetesObject? _empty;

    /// <summary>An object of the kind that says nothing.</summary>
    public KubernetesObject Empty => _empty ??= KubernetesJson.Deserialize(this, "{}"u8);

    public static KindInfo Of<T>() where T : KubernetesObject, IKubernetesKind<T> =>
        new(T.Type, static () => T.Schema, static (ref JsonSource source) => T.Read(ref source), static input => T.ReadProtobuf(input));
}

/// <summary>Every kind there is a record for.</summary>
public static partial class Kinds
{
    private static readonly Lazy<FrozenDictionary<(string ApiVersion, string Kind), KindInfo>> ByKind =
        new(() => All.ToFrozenDictionary(info => (info.Type.ApiVersion, info.Type.Kind)));

    /// <summary>The kind of this name, or null.</summary>
    public static KindInfo? Find(string apiVersion, string kind) => ByKind.Value.GetValueOrDefault((apiVersion, kind));
}
