using Playground.ApiServer.Storage;
using Playground.Kubernetes;

namespace Playground.ApiServer.Requests;

/// <summary>What a request about one object came to: the object, or a status (also a plain Success).</summary>
internal sealed record Answer(StoredObject? Object, Status? Status = null)
{
    /// <summary>The object is new: 201.</summary>
    public bool IsCreated { get; init; }

    /// <summary>Sentences for Warning headers.</summary>
    public ValueList<string> Warnings { get; init; } = [];

    public static implicit operator Answer(Status status) => new(null, status);

    public static implicit operator Answer(StoredObject stored) => new(stored);

    /// <summary>An object that is an answer only.</summary>
    public static Answer Of(KubernetesObject value) => new(new StoredObject(value, 0));
}
