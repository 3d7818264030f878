using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Meta;

/// <summary>The fields that one manager set last.</summary>
public sealed partial record ManagedFieldsEntry
{
    /// <summary>The manager, such as kubectl-create.</summary>
    [Field(1)] public string Manager { get; init; } = "";

    /// <summary>Apply or Update.</summary>
    [Field(2)] public string Operation { get; init; } = "";

    /// <summary>The API version the fields are named in.</summary>
    [Field(3)] public string ApiVersion { get; init; } = "";

    /// <summary>When the entry changed last.</summary>
    [Field(4)] public DateTimeOffset? Time { get; init; }

    /// <summary>The form of the field set; FieldsV1.</summary>
    [Field(6)] public string FieldsType { get; init; } = "";

    /// <summary>The set of fields.</summary>
    [Field(7)] public RawJson? FieldsV1 { get; init; }

    /// <summary>The subresource the fields were set through; empty for the object itself.</summary>
    [Field(8)] public string Subresource { get; init; } = "";
}
