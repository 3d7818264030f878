using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>How a container does.</summary>
public sealed partial record ContainerStatus
{
    /// <summary>The container's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>What it does now.</summary>
    [Field(2)] public ContainerState State { get; init; } = new();

    /// <summary>How it ended before it was restarted last.</summary>
    [Field(3)] public ContainerState LastState { get; init; } = new();

    /// <summary>Its readiness probe succeeds.</summary>
    [Field(4, Required = true)] public bool Ready { get; init; }

    /// <summary>How often it was restarted.</summary>
    [Field(5, Required = true)] public int RestartCount { get; init; }

    /// <summary>The image that runs.</summary>
    [Field(6, Required = true)] public string Image { get; init; } = "";

    /// <summary>The id of that image.</summary>
    [Field(7, Required = true)] public string ImageID { get; init; } = "";

    /// <summary>The container's id, as runtime://id.</summary>
    [Field(8)] public string ContainerID { get; init; } = "";

    /// <summary>It runs and its startup probe succeeded.</summary>
    [Field(9)] public bool? Started { get; init; }

    /// <summary>What the node has set aside for it.</summary>
    [Field(10)] public ValueMap<Quantity> AllocatedResources { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>What it runs with.</summary>
    [Field(11)] public ResourceRequirements? Resources { get; init; }

    /// <summary>How its volumes are mounted.</summary>
    [Field(12, MergeKey = "mountPath", ListKeys = "mountPath")] public ValueList<VolumeMountStatus> VolumeMounts { get; init; } = [];

    /// <summary>The user it started as.</summary>
    [Field(13)] public ContainerUser? User { get; init; }

    /// <summary>The health of its devices.</summary>
    [Field(14, MergeKey = "name", ListKeys = "name")] public ValueList<ResourceStatus> AllocatedResourcesStatus { get; init; } = [];

    /// <summary>The signal that asks it to stop.</summary>
    [Field(15, Enum = StopSignals.All)] public string? StopSignal { get; init; }
}

/// <summary>How a volume is mounted.</summary>
public sealed partial record VolumeMountStatus
{
    /// <summary>The volume's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>Where it appears.</summary>
    [Field(2, Required = true)] public string MountPath { get; init; } = "";

    /// <summary>It cannot be written to.</summary>
    [Field(3)] public bool ReadOnly { get; init; }

    /// <summary>Whether that holds for what is mounted below: Disabled or Enabled.</summary>
    [Field(4)] public string? RecursiveReadOnly { get; init; }
}

/// <summary>The user a container started as.</summary>
public sealed partial record ContainerUser
{
    /// <summary>On Linux.</summary>
    [Field(1)] public LinuxContainerUser? Linux { get; init; }
}

/// <summary>The user of a container on Linux.</summary>
public sealed partial record LinuxContainerUser
{
    /// <summary>The user id of the first process.</summary>
    [Field(1, Required = true)] public long Uid { get; init; }

    /// <summary>Its group id.</summary>
    [Field(2, Required = true)] public long Gid { get; init; }

    /// <summary>Its further group ids.</summary>
    [Field(3)] public ValueList<long> SupplementalGroups { get; init; } = [];
}

/// <summary>The health of one resource of a container.</summary>
public sealed partial record ResourceStatus
{
    /// <summary>The resource.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>Its devices.</summary>
    [Field(2, ListKeys = "resourceID")] public ValueList<ResourceHealth> Resources { get; init; } = [];
}

/// <summary>The health of one device.</summary>
public sealed partial record ResourceHealth
{
    /// <summary>The device's id.</summary>
    [Field(1, Required = true)] public string ResourceID { get; init; } = "";

    /// <summary>Healthy, Unhealthy or Unknown.</summary>
    [Field(2)] public string Health { get; init; } = "";
}
