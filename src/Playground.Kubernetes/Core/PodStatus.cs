using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>What runs of a pod, as its kubelet reports it.</summary>
public sealed partial record PodStatus
{
    /// <summary>The generation of the spec that the report is about.</summary>
    [Field(17)] public long ObservedGeneration { get; init; }

    /// <summary>Pending, Running, Succeeded, Failed or Unknown.</summary>
    [Field(1, Enum = "Failed,Pending,Running,Succeeded,Unknown")] public string Phase { get; init; } = "";

    /// <summary>PodScheduled, Initialized, ContainersReady, Ready and others.</summary>
    [Field(2, MergeKey = "type", ListKeys = "type")] public ValueList<PodCondition> Conditions { get; init; } = [];

    /// <summary>A sentence for people.</summary>
    [Field(3)] public string Message { get; init; } = "";

    /// <summary>A word that says why the pod is so, such as Evicted.</summary>
    [Field(4)] public string Reason { get; init; } = "";

    /// <summary>The node where lesser pods are making room for this one.</summary>
    [Field(11)] public string NominatedNodeName { get; init; } = "";

    /// <summary>The node's address.</summary>
    [Field(5)] public string HostIP { get; init; } = "";

    /// <summary>The node's addresses, one for each IP family.</summary>
    [Field(16, MergeKey = "ip")] public ValueList<HostIP> HostIPs { get; init; } = [];

    /// <summary>The pod's address.</summary>
    [Field(6)] public string PodIP { get; init; } = "";

    /// <summary>The pod's addresses, one for each IP family.</summary>
    [Field(12, MergeKey = "ip", ListKeys = "ip")] public ValueList<PodIP> PodIPs { get; init; } = [];

    /// <summary>When the kubelet took the pod on.</summary>
    [Field(7)] public DateTimeOffset? StartTime { get; init; }

    /// <summary>How the init containers do.</summary>
    [Field(10)] public ValueList<ContainerStatus> InitContainerStatuses { get; init; } = [];

    /// <summary>How the containers do.</summary>
    [Field(8)] public ValueList<ContainerStatus> ContainerStatuses { get; init; } = [];

    /// <summary>Guaranteed, Burstable or BestEffort; who is evicted last and first.</summary>
    [Field(9, Json = "qosClass", Enum = "BestEffort,Burstable,Guaranteed")] public string QOSClass { get; init; } = "";

    /// <summary>How the ephemeral containers do.</summary>
    [Field(13)] public ValueList<ContainerStatus> EphemeralContainerStatuses { get; init; } = [];

    /// <summary>No longer used; conditions tell of a resize.</summary>
    [Field(14)] public string Resize { get; init; } = "";

    /// <summary>The device claims made for the pod.</summary>
    [Field(15, MergeKey = "name", RetainKeys = true, ListKeys = "name")]
    public ValueList<PodResourceClaimStatus> ResourceClaimStatuses { get; init; } = [];

    /// <summary>The device claim made for the pod's extended resources.</summary>
    [Field(18)] public PodExtendedResourceClaimStatus? ExtendedResourceClaimStatus { get; init; }

    /// <summary>What the node has set aside for the pod.</summary>
    [Field(19)] public ValueMap<Quantity> AllocatedResources { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>What the pod as a whole runs with.</summary>
    [Field(20)] public ResourceRequirements? Resources { get; init; }
}

/// <summary>One aspect of a pod's state.</summary>
public sealed partial record PodCondition
{
    /// <summary>What is observed, such as Ready.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>The generation of the spec that was observed.</summary>
    [Field(7)] public long ObservedGeneration { get; init; }

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>When it was checked last.</summary>
    [Field(3, AlwaysWritten = true)] public DateTimeOffset? LastProbeTime { get; init; }

    /// <summary>When the status changed last.</summary>
    [Field(4, AlwaysWritten = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(5)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(6)] public string Message { get; init; } = "";
}

/// <summary>An address of a node.</summary>
public sealed partial record HostIP
{
    /// <summary>The address.</summary>
    [Field(1, Json = "ip", Required = true)] public string IP { get; init; } = "";
}

/// <summary>An address of a pod.</summary>
public sealed partial record PodIP
{
    /// <summary>The address.</summary>
    [Field(1, Json = "ip", Required = true)] public string IP { get; init; } = "";
}

/// <summary>A device claim made for a pod.</summary>
public sealed partial record PodResourceClaimStatus
{
    /// <summary>The claim's name in the pod.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>The ResourceClaim's name; absent when none was needed.</summary>
    [Field(2)] public string? ResourceClaimName { get; init; }
}

/// <summary>The device claim made for a pod's extended resources.</summary>
public sealed partial record PodExtendedResourceClaimStatus
{
    /// <summary>Which container's resource is which request of the claim.</summary>
    [Field(1, Required = true)] public ValueList<ContainerExtendedResourceRequest> RequestMappings { get; init; } = [];

    /// <summary>The ResourceClaim's name.</summary>
    [Field(2, Required = true)] public string ResourceClaimName { get; init; } = "";
}

/// <summary>One extended resource of a container.</summary>
public sealed partial record ContainerExtendedResourceRequest
{
    /// <summary>The container.</summary>
    [Field(1, Required = true)] public string ContainerName { get; init; } = "";

    /// <summary>The resource.</summary>
    [Field(2, Required = true)] public string ResourceName { get; init; } = "";

    /// <summary>The request of the claim.</summary>
    [Field(3, Required = true)] public string RequestName { get; init; } = "";
}
