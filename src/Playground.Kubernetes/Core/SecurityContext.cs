using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Rights of one container; wins over the pod's.</summary>
public sealed partial record SecurityContext
{
    /// <summary>Capabilities added and dropped.</summary>
    [Field(1)] public Capabilities? Capabilities { get; init; }

    /// <summary>As mighty as root on the node.</summary>
    [Field(2)] public bool? Privileged { get; init; }

    /// <summary>The SELinux label.</summary>
    [Field(3, Json = "seLinuxOptions")] public SELinuxOptions? SELinuxOptions { get; init; }

    /// <summary>Settings for Windows only.</summary>
    [Field(10)] public WindowsSecurityContextOptions? WindowsOptions { get; init; }

    /// <summary>The user id the process runs as.</summary>
    [Field(4)] public long? RunAsUser { get; init; }

    /// <summary>The group id the process runs as.</summary>
    [Field(8)] public long? RunAsGroup { get; init; }

    /// <summary>Refuse to start as root.</summary>
    [Field(5)] public bool? RunAsNonRoot { get; init; }

    /// <summary>The container cannot write outside its volumes.</summary>
    [Field(6)] public bool? ReadOnlyRootFilesystem { get; init; }

    /// <summary>A process may get more rights than its parent.</summary>
    [Field(7)] public bool? AllowPrivilegeEscalation { get; init; }

    /// <summary>How /proc is masked: Default or Unmasked.</summary>
    [Field(9, Enum = "Default,Unmasked")] public string? ProcMount { get; init; }

    /// <summary>Which system calls are allowed.</summary>
    [Field(11)] public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>The AppArmor profile.</summary>
    [Field(12)] public AppArmorProfile? AppArmorProfile { get; init; }
}

/// <summary>Linux capabilities of a container.</summary>
public sealed partial record Capabilities
{
    /// <summary>Capabilities the container gets.</summary>
    [Field(1)] public ValueList<string> Add { get; init; } = [];

    /// <summary>Capabilities it loses; ALL for every one.</summary>
    [Field(2)] public ValueList<string> Drop { get; init; } = [];
}

/// <summary>An SELinux label.</summary>
public sealed partial record SELinuxOptions
{
    /// <summary>Its user part.</summary>
    [Field(1)] public string User { get; init; } = "";

    /// <summary>Its role part.</summary>
    [Field(2)] public string Role { get; init; } = "";

    /// <summary>Its type part.</summary>
    [Field(3)] public string Type { get; init; } = "";

    /// <summary>Its level part.</summary>
    [Field(4)] public string Level { get; init; } = "";
}

/// <summary>Settings for containers on Windows.</summary>
public sealed partial record WindowsSecurityContextOptions
{
    /// <summary>The name of the service account's credential spec.</summary>
    [Field(1, Json = "gmsaCredentialSpecName")] public string? GMSACredentialSpecName { get; init; }

    /// <summary>The credential spec itself.</summary>
    [Field(2, Json = "gmsaCredentialSpec")] public string? GMSACredentialSpec { get; init; }

    /// <summary>The user the process runs as.</summary>
    [Field(3)] public string? RunAsUserName { get; init; }

    /// <summary>Run as a process of the host.</summary>
    [Field(4)] public bool? HostProcess { get; init; }
}

/// <summary>Which system calls are allowed.</summary>
public sealed partial record SeccompProfile
{
    /// <summary>RuntimeDefault, Unconfined or Localhost.</summary>
    [Field(1, Required = true, Enum = "Localhost,RuntimeDefault,Unconfined")] public string Type { get; init; } = "";

    /// <summary>A profile file on the node, for Localhost.</summary>
    [Field(2)] public string? LocalhostProfile { get; init; }
}

/// <summary>An AppArmor profile.</summary>
public sealed partial record AppArmorProfile
{
    /// <summary>RuntimeDefault, Unconfined or Localhost.</summary>
    [Field(1, Required = true, Enum = "Localhost,RuntimeDefault,Unconfined")] public string Type { get; init; } = "";

    /// <summary>A profile loaded on the node, for Localhost.</summary>
    [Field(2)] public string? LocalhostProfile { get; init; }
}
