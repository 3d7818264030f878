using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>The most that a namespace may use.</summary>
[Kind("v1", "ResourceQuota", "resourcequotas", Namespaced = true, ShortNames = "quota")]
public sealed partial record ResourceQuota : KubernetesObject
{
    /// <summary>The limits.</summary>
    [Field(2)] public ResourceQuotaSpec Spec { get; init; } = new();

    /// <summary>What is used.</summary>
    [Field(3)] public ResourceQuotaStatus Status { get; init; } = new();
}

/// <summary>The limits of a namespace.</summary>
public sealed partial record ResourceQuotaSpec
{
    /// <summary>The most of each resource, such as pods or requests.cpu.</summary>
    [Field(1)] public ValueMap<Quantity> Hard { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>Count only objects in all these scopes, such as BestEffort.</summary>
    [Field(2, Enum = "BestEffort,CrossNamespacePodAffinity,NotBestEffort,NotTerminating,PriorityClass,Terminating,VolumeAttributesClass")] public ValueList<string> Scopes { get; init; } = [];

    /// <summary>Count only objects in scopes that match.</summary>
    [Field(3, Atomic = true)] public ScopeSelector? ScopeSelector { get; init; }
}

/// <summary>Chooses scopes; all requirements must hold.</summary>
public sealed partial record ScopeSelector
{
    /// <summary>The requirements.</summary>
    [Field(1)] public ValueList<ScopedResourceSelectorRequirement> MatchExpressions { get; init; } = [];
}

/// <summary>One requirement on a scope.</summary>
public sealed partial record ScopedResourceSelectorRequirement
{
    /// <summary>The scope, such as PriorityClass.</summary>
    [Field(1, Required = true, Enum = "BestEffort,CrossNamespacePodAffinity,NotBestEffort,NotTerminating,PriorityClass,Terminating,VolumeAttributesClass")] public string ScopeName { get; init; } = "";

    /// <summary>In, NotIn, Exists or DoesNotExist.</summary>
    [Field(2, Required = true, Enum = "DoesNotExist,Exists,In,NotIn")] public string Operator { get; init; } = "";

    /// <summary>The values for In and NotIn.</summary>
    [Field(3)] public ValueList<string> Values { get; init; } = [];
}

/// <summary>What a namespace uses.</summary>
public sealed partial record ResourceQuotaStatus
{
    /// <summary>The limits in force.</summary>
    [Field(1)] public ValueMap<Quantity> Hard { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>How much is used.</summary>
    [Field(2)] public ValueMap<Quantity> Used { get; init; } = ValueMap<Quantity>.Empty;
}
