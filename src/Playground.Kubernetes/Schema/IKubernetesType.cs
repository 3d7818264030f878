using System.Text.Json;
using Google.Protobuf;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Schema;

/// <summary>What the source generator writes for every record that has <see cref="FieldAttribute"/> properties.</summary>
public interface IKubernetesType<TSelf> where TSelf : IKubernetesType<TSelf>
{
    static abstract ObjectSchema Schema { get; }

    static abstract TSelf Read(ref JsonSource source);

    static abstract TSelf ReadProtobuf(CodedInputStream input);

    void Write(Utf8JsonWriter writer);
}

/// <summary>A record that is an API object of its own.</summary>
public interface IKubernetesKind<TSelf> : IKubernetesType<TSelf> where TSelf : KubernetesObject, IKubernetesKind<TSelf>
{
    static abstract ResourceType Type { get; }
}
