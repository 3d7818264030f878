using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A container added to a running pod to look into it; never restarted.</summary>
public sealed partial record EphemeralContainer
{
    /// <summary>The container's name, unique in the pod.</summary>
    [Field(1, Required = true, In = 1)] public string Name { get; init; } = "";

    /// <summary>The image to run.</summary>
    [Field(2, In = 1)] public string Image { get; init; } = "";

    /// <summary>The program and its first arguments instead of the image's entrypoint.</summary>
    [Field(3, In = 1)] public ValueList<string> Command { get; init; } = [];

    /// <summary>The arguments instead of the image's.</summary>
    [Field(4, In = 1)] public ValueList<string> Args { get; init; } = [];

    /// <summary>Where the program starts; the image's directory by default.</summary>
    [Field(5, In = 1)] public string WorkingDir { get; init; } = "";

    /// <summary>Not allowed here.</summary>
    [Field(6, MergeKey = "containerPort", ListKeys = "containerPort,protocol", In = 1)]
    public ValueList<ContainerPort> Ports { get; init; } = [];

    /// <summary>Sources whose every key becomes an environment variable.</summary>
    [Field(19, In = 1)] public ValueList<EnvFromSource> EnvFrom { get; init; } = [];

    /// <summary>Environment variables.</summary>
    [Field(7, MergeKey = "name", ListKeys = "name", In = 1)] public ValueList<EnvVar> Env { get; init; } = [];

    /// <summary>Not allowed here.</summary>
    [Field(8, In = 1)] public ResourceRequirements Resources { get; init; } = new();

    /// <summary>Not allowed here.</summary>
    [Field(23, In = 1)] public ValueList<ContainerResizePolicy> ResizePolicy { get; init; } = [];

    /// <summary>When this container starts again; not allowed here.</summary>
    [Field(24, In = 1)] public string? RestartPolicy { get; init; }

    /// <summary>Rules on exit codes that come before restartPolicy; the first that matches counts.</summary>
    [Field(25, In = 1)] public ValueList<ContainerRestartRule> RestartPolicyRules { get; init; } = [];

    /// <summary>Volumes in the container's file system.</summary>
    [Field(9, MergeKey = "mountPath", ListKeys = "mountPath", In = 1)] public ValueList<VolumeMount> VolumeMounts { get; init; } = [];

    /// <summary>Raw block devices.</summary>
    [Field(21, MergeKey = "devicePath", ListKeys = "devicePath", In = 1)] public ValueList<VolumeDevice> VolumeDevices { get; init; } = [];

    /// <summary>Not allowed here.</summary>
    [Field(10, In = 1)] public Probe? LivenessProbe { get; init; }

    /// <summary>Not allowed here.</summary>
    [Field(11, In = 1)] public Probe? ReadinessProbe { get; init; }

    /// <summary>Not allowed here.</summary>
    [Field(22, In = 1)] public Probe? StartupProbe { get; init; }

    /// <summary>Not allowed here.</summary>
    [Field(12, In = 1)] public Lifecycle? Lifecycle { get; init; }

    /// <summary>The file whose content becomes the message of the ended container. Default /dev/termination-log.</summary>
    [Field(13, In = 1)] public string TerminationMessagePath { get; init; } = "";

    /// <summary>File, or FallbackToLogsOnError to use the end of the log of a failed container.</summary>
    [Field(20, In = 1, Enum = "FallbackToLogsOnError,File")] public string TerminationMessagePolicy { get; init; } = "";

    /// <summary>Always, IfNotPresent or Never. Default Always for the tag latest, else IfNotPresent.</summary>
    [Field(14, In = 1, Enum = "Always,IfNotPresent,Never")] public string ImagePullPolicy { get; init; } = "";

    /// <summary>Rights of the container.</summary>
    [Field(15, In = 1)] public SecurityContext? SecurityContext { get; init; }

    /// <summary>Keep standard input open.</summary>
    [Field(16, In = 1)] public bool Stdin { get; init; }

    /// <summary>Close standard input after the first client that attached leaves.</summary>
    [Field(17, In = 1)] public bool StdinOnce { get; init; }

    /// <summary>Give the program a terminal; needs stdin.</summary>
    [Field(18, Json = "tty", In = 1)] public bool TTY { get; init; }

    /// <summary>The container whose processes it sees.</summary>
    [Field(2)] public string TargetContainerName { get; init; } = "";
}
