using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Names an object, or a part of it.</summary>
public sealed partial record ObjectReference
{
    /// <summary>Its kind.</summary>
    [Field(1)] public string Kind { get; init; } = "";

    /// <summary>Its namespace.</summary>
    [Field(2)] public string Namespace { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(3)] public string Name { get; init; } = "";

    /// <summary>Its uid.</summary>
    [Field(4)] public string Uid { get; init; } = "";

    /// <summary>Its API version.</summary>
    [Field(5)] public string ApiVersion { get; init; } = "";

    /// <summary>The version of it that is meant.</summary>
    [Field(6)] public string ResourceVersion { get; init; } = "";

    /// <summary>The part of it, such as spec.containers{web}.</summary>
    [Field(7)] public string FieldPath { get; init; } = "";
}

/// <summary>Names an object in the same namespace.</summary>
public sealed partial record LocalObjectReference
{
    /// <summary>Its name.</summary>
    [Field(1)] public string Name { get; init; } = "";
}

/// <summary>Names a Secret in any namespace.</summary>
public sealed partial record SecretReference
{
    /// <summary>Its name.</summary>
    [Field(1)] public string Name { get; init; } = "";

    /// <summary>Its namespace.</summary>
    [Field(2)] public string Namespace { get; init; } = "";
}

/// <summary>Names an object of any kind in the same namespace.</summary>
public sealed partial record TypedLocalObjectReference
{
    /// <summary>Its API group; absent for the core group.</summary>
    [Field(1, AlwaysWritten = true)] public string? ApiGroup { get; init; }

    /// <summary>Its kind.</summary>
    [Field(2, Required = true)] public string Kind { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(3, Required = true)] public string Name { get; init; } = "";
}

/// <summary>Names an object of any kind.</summary>
public sealed partial record TypedObjectReference
{
    /// <summary>Its API group; absent for the core group.</summary>
    [Field(1, AlwaysWritten = true)] public string? ApiGroup { get; init; }

    /// <summary>Its kind.</summary>
    [Field(2, Required = true)] public string Kind { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(3, Required = true)] public string Name { get; init; } = "";

    /// <summary>Its namespace, when it is another one.</summary>
    [Field(4)] public string? Namespace { get; init; }
}
