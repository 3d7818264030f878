using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Users, groups and rights for all containers of a pod; what a container says itself wins.</summary>
public sealed partial record PodSecurityContext
{
    /// <summary>The SELinux label.</summary>
    [Field(1, Json = "seLinuxOptions")] public SELinuxOptions? SELinuxOptions { get; init; }

    /// <summary>Settings for Windows only.</summary>
    [Field(8)] public WindowsSecurityContextOptions? WindowsOptions { get; init; }

    /// <summary>The user id processes run as.</summary>
    [Field(2)] public long? RunAsUser { get; init; }

    /// <summary>The group id processes run as.</summary>
    [Field(6)] public long? RunAsGroup { get; init; }

    /// <summary>Containers that would run as root do not start.</summary>
    [Field(3)] public bool? RunAsNonRoot { get; init; }

    /// <summary>Further group ids of the processes.</summary>
    [Field(4)] public ValueList<long> SupplementalGroups { get; init; } = [];

    /// <summary>Merge (also those of the image, the default) or Strict.</summary>
    [Field(12, Enum = "Merge,Strict")] public string? SupplementalGroupsPolicy { get; init; }

    /// <summary>The group that owns the volumes.</summary>
    [Field(5, Json = "fsGroup")] public long? FSGroup { get; init; }

    /// <summary>Kernel parameters of the pod.</summary>
    [Field(7)] public ValueList<Sysctl> Sysctls { get; init; } = [];

    /// <summary>When the volumes change owner: OnRootMismatch or Always.</summary>
    [Field(9, Json = "fsGroupChangePolicy", Enum = "Always,OnRootMismatch")] public string? FSGroupChangePolicy { get; init; }

    /// <summary>Which system calls are allowed.</summary>
    [Field(10)] public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>The AppArmor profile.</summary>
    [Field(11)] public AppArmorProfile? AppArmorProfile { get; init; }

    /// <summary>How volumes get the SELinux label: MountOption or Recursive.</summary>
    [Field(13, Json = "seLinuxChangePolicy")] public string? SELinuxChangePolicy { get; init; }
}

/// <summary>A kernel parameter.</summary>
public sealed partial record Sysctl
{
    /// <summary>Its name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>Its value.</summary>
    [Field(2, Required = true)] public string Value { get; init; } = "";
}
