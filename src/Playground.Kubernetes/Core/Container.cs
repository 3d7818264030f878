using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>One program of a pod, from an image.</summary>
public sealed partial record Container
{
    /// <summary>The container's name, unique in the pod.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";

    /// <summary>The image to run.</summary>
    [Field(2)] public string Image { get; init; } = "";

    /// <summary>The program and its first arguments instead of the image's entrypoint.</summary>
    [Field(3)] public ValueList<string> Command { get; init; } = [];

    /// <summary>The arguments instead of the image's.</summary>
    [Field(4)] public ValueList<string> Args { get; init; } = [];

    /// <summary>Where the program starts; the image's directory by default.</summary>
    [Field(5)] public string WorkingDir { get; init; } = "";

    /// <summary>Ports the program listens on; for information and to name them.</summary>
    [Field(6, MergeKey = "containerPort", ListKeys = "containerPort,protocol")] public ValueList<ContainerPort> Ports { get; init; } = [];

    /// <summary>Sources whose every key becomes an environment variable.</summary>
    [Field(19)] public ValueList<EnvFromSource> EnvFrom { get; init; } = [];

    /// <summary>Environment variables.</summary>
    [Field(7, MergeKey = "name", ListKeys = "name")] public ValueList<EnvVar> Env { get; init; } = [];

    /// <summary>What the container needs, and the most it gets.</summary>
    [Field(8)] public ResourceRequirements Resources { get; init; } = new();

    /// <summary>Whether a change of resources restarts the container.</summary>
    [Field(23)] public ValueList<ContainerResizePolicy> ResizePolicy { get; init; } = [];

    /// <summary>When this container starts again, instead of the pod's policy; Always makes an init container a sidecar.</summary>
    [Field(24)] public string? RestartPolicy { get; init; }

    /// <summary>Rules on exit codes that come before restartPolicy; the first that matches counts.</summary>
    [Field(25)] public ValueList<ContainerRestartRule> RestartPolicyRules { get; init; } = [];

    /// <summary>Volumes in the container's file system.</summary>
    [Field(9, MergeKey = "mountPath", ListKeys = "mountPath")] public ValueList<VolumeMount> VolumeMounts { get; init; } = [];

    /// <summary>Raw block devices.</summary>
    [Field(21, MergeKey = "devicePath", ListKeys = "devicePath")] public ValueList<VolumeDevice> VolumeDevices { get; init; } = [];

    /// <summary>When this fails the container is restarted.</summary>
    [Field(10)] public Probe? LivenessProbe { get; init; }

    /// <summary>While this fails the pod gets no traffic from Services.</summary>
    [Field(11)] public Probe? ReadinessProbe { get; init; }

    /// <summary>The other probes wait until this succeeded; when it fails the container is restarted.</summary>
    [Field(22)] public Probe? StartupProbe { get; init; }

    /// <summary>What to do after the start and before the stop.</summary>
    [Field(12)] public Lifecycle? Lifecycle { get; init; }

    /// <summary>The file whose content becomes the message of the ended container. Default /dev/termination-log.</summary>
    [Field(13)] public string TerminationMessagePath { get; init; } = "";

    /// <summary>File, or FallbackToLogsOnError to use the end of the log of a failed container.</summary>
    [Field(20, Enum = "FallbackToLogsOnError,File")] public string TerminationMessagePolicy { get; init; } = "";

    /// <summary>Always, IfNotPresent or Never. Default Always for the tag latest, else IfNotPresent.</summary>
    [Field(14, Enum = "Always,IfNotPresent,Never")] public string ImagePullPolicy { get; init; } = "";

    /// <summary>Rights of the container.</summary>
    [Field(15)] public SecurityContext? SecurityContext { get; init; }

    /// <summary>Keep standard input open.</summary>
    [Field(16)] public bool Stdin { get; init; }

    /// <summary>Close standard input after the first client that attached leaves.</summary>
    [Field(17)] public bool StdinOnce { get; init; }

    /// <summary>Give the program a terminal; needs stdin.</summary>
    [Field(18, Json = "tty")] public bool TTY { get; init; }
}
