using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Meta;

/// <summary>What every object carries: who it is, what it is labelled, who owns it and when it came and goes.</summary>
public sealed partial record ObjectMeta
{
    /// <summary>Unique among objects of one kind in one namespace; cannot change.</summary>
    [Field(1)] public string Name { get; init; } = "";

    /// <summary>A prefix from which the server makes a unique name when no name is given.</summary>
    [Field(2)] public string GenerateName { get; init; } = "";

    /// <summary>The namespace the object lives in; empty for cluster-wide kinds.</summary>
    [Field(3)] public string Namespace { get; init; } = "";

    /// <summary>No longer filled in by servers.</summary>
    [Field(4)] public string SelfLink { get; init; } = "";

    /// <summary>Tells this object from every other, also from later ones of the same name. Set by the server.</summary>
    [Field(5)] public string Uid { get; init; } = "";

    /// <summary>The version of the stored object; compare for equality only. Set by the server.</summary>
    [Field(6)] public string ResourceVersion { get; init; } = "";

    /// <summary>Counts the changes of the wanted state. Set by the server.</summary>
    [Field(7)] public long Generation { get; init; }

    /// <summary>When the server stored the object first.</summary>
    [Field(8)] public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>When the object is to be gone; set by the server once a graceful deletion was asked for.</summary>
    [Field(9)] public DateTimeOffset? DeletionTimestamp { get; init; }

    /// <summary>Seconds the object gets to end by itself before it is removed.</summary>
    [Field(10)] public long? DeletionGracePeriodSeconds { get; init; }

    /// <summary>Short keys and values by which selectors find objects.</summary>
    [Field(11)] public ValueMap<string> Labels { get; init; } = ValueMap<string>.Empty;

    /// <summary>Keys and values of any content that tools keep with the object.</summary>
    [Field(12)] public ValueMap<string> Annotations { get; init; } = ValueMap<string>.Empty;

    /// <summary>The objects this one depends on; when all are gone it is collected.</summary>
    [Field(13, MergeKey = "uid", ListKeys = "uid")] public ValueList<OwnerReference> OwnerReferences { get; init; } = [];

    /// <summary>What must be removed from this list before a deleted object goes.</summary>
    [Field(14, MergeKey = "", Set = true)] public ValueList<string> Finalizers { get; init; } = [];

    /// <summary>Which manager set which fields; kept by the server.</summary>
    [Field(17)] public ValueList<ManagedFieldsEntry> ManagedFields { get; init; } = [];
}
