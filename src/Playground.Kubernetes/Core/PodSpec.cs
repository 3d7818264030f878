using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>What a pod should run, and how.</summary>
public sealed partial record PodSpec
{
    /// <summary>Storage that containers can mount.</summary>
    [Field(1, MergeKey = "name", RetainKeys = true, ListKeys = "name")] public ValueList<Volume> Volumes { get; init; } = [];

    /// <summary>Run one after another before the containers start; those that always restart keep running beside them.</summary>
    [Field(20, MergeKey = "name", ListKeys = "name")] public ValueList<Container> InitContainers { get; init; } = [];

    /// <summary>The containers; at least one.</summary>
    [Field(2, Required = true, MergeKey = "name", ListKeys = "name")] public ValueList<Container> Containers { get; init; } = [];

    /// <summary>Containers added to the running pod to look into it (`kubectl debug`).</summary>
    [Field(34, MergeKey = "name", ListKeys = "name")] public ValueList<EphemeralContainer> EphemeralContainers { get; init; } = [];

    /// <summary>When an ended container starts again: Always, OnFailure or Never. Default Always.</summary>
    [Field(3, Enum = "Always,Never,OnFailure")] public string RestartPolicy { get; init; } = "";

    /// <summary>Seconds that processes get between the request to stop and their end. Default 30.</summary>
    [Field(4)] public long? TerminationGracePeriodSeconds { get; init; }

    /// <summary>Seconds after which the pod is failed, counted from its start.</summary>
    [Field(5)] public long? ActiveDeadlineSeconds { get; init; }

    /// <summary>Which name servers containers ask: ClusterFirst, ClusterFirstWithHostNet, Default (the node's) or None.</summary>
    [Field(6, Json = "dnsPolicy", Enum = "ClusterFirst,ClusterFirstWithHostNet,Default,None")] public string DNSPolicy { get; init; } = "";

    /// <summary>Labels that the node must have.</summary>
    [Field(7, Atomic = true)] public ValueMap<string> NodeSelector { get; init; } = ValueMap<string>.Empty;

    /// <summary>The ServiceAccount under which the pod talks to the API.</summary>
    [Field(8)] public string ServiceAccountName { get; init; } = "";

    /// <summary>An old name of serviceAccountName.</summary>
    [Field(9)] public string ServiceAccount { get; init; } = "";

    /// <summary>Whether containers get a token of the service account.</summary>
    [Field(21)] public bool? AutomountServiceAccountToken { get; init; }

    /// <summary>The node the pod is bound to; empty until it is scheduled.</summary>
    [Field(10)] public string NodeName { get; init; } = "";

    /// <summary>Use the node's network instead of one of its own.</summary>
    [Field(11)] public bool HostNetwork { get; init; }

    /// <summary>See the node's processes.</summary>
    [Field(12)] public bool HostPID { get; init; }

    /// <summary>Share the node's interprocess communication.</summary>
    [Field(13)] public bool HostIPC { get; init; }

    /// <summary>The containers see each other's processes.</summary>
    [Field(27)] public bool? ShareProcessNamespace { get; init; }

    /// <summary>Users, groups and rights for all containers.</summary>
    [Field(14)] public PodSecurityContext? SecurityContext { get; init; }

    /// <summary>Secrets with credentials of image registries.</summary>
    [Field(15, MergeKey = "name", ListKeys = "name")] public ValueList<LocalObjectReference> ImagePullSecrets { get; init; } = [];

    /// <summary>The pod's host name; its own name by default.</summary>
    [Field(16)] public string Hostname { get; init; } = "";

    /// <summary>With a headless Service of this name the pod gets the DNS name hostname.subdomain.</summary>
    [Field(17)] public string Subdomain { get; init; } = "";

    /// <summary>Which nodes and which neighbours the pod wants or avoids.</summary>
    [Field(18)] public Affinity? Affinity { get; init; }

    /// <summary>Which scheduler finds a node. Default default-scheduler.</summary>
    [Field(19)] public string SchedulerName { get; init; } = "";

    /// <summary>Taints of nodes that do not keep the pod away.</summary>
    [Field(22)] public ValueList<Toleration> Tolerations { get; init; } = [];

    /// <summary>Lines added to /etc/hosts.</summary>
    [Field(23, MergeKey = "ip", ListKeys = "ip")] public ValueList<HostAlias> HostAliases { get; init; } = [];

    /// <summary>The PriorityClass that gives the pod its priority.</summary>
    [Field(24)] public string PriorityClassName { get; init; } = "";

    /// <summary>Who goes first when room is short; set from the class.</summary>
    [Field(25)] public int? Priority { get; init; }

    /// <summary>Name servers, search domains and options added to those of dnsPolicy.</summary>
    [Field(26, Json = "dnsConfig")] public PodDNSConfig? DNSConfig { get; init; }

    /// <summary>Further conditions that must be true before the pod is ready.</summary>
    [Field(28)] public ValueList<PodReadinessGate> ReadinessGates { get; init; } = [];

    /// <summary>The RuntimeClass to run with.</summary>
    [Field(29)] public string? RuntimeClassName { get; init; }

    /// <summary>Environment variables that tell of every Service of the namespace. Default true.</summary>
    [Field(30)] public bool? EnableServiceLinks { get; init; }

    /// <summary>PreemptLowerPriority or Never.</summary>
    [Field(31, Enum = "Never,PreemptLowerPriority")] public string? PreemptionPolicy { get; init; }

    /// <summary>What running the pod costs beside its containers; set from the runtime class.</summary>
    [Field(32)] public ValueMap<Quantity> Overhead { get; init; } = ValueMap<Quantity>.Empty;

    /// <summary>How evenly pods spread over zones and nodes.</summary>
    [Field(33, MergeKey = "topologyKey", ListKeys = "topologyKey,whenUnsatisfiable")]
    public ValueList<TopologySpreadConstraint> TopologySpreadConstraints { get; init; } = [];

    /// <summary>The host name is the full DNS name.</summary>
    [Field(35)] public bool? SetHostnameAsFQDN { get; init; }

    /// <summary>The operating system the containers need.</summary>
    [Field(36, Json = "os")] public PodOS? OS { get; init; }

    /// <summary>False gives the pod a user namespace of its own. Default true.</summary>
    [Field(37)] public bool? HostUsers { get; init; }

    /// <summary>The pod is not scheduled while any of these is left.</summary>
    [Field(38, MergeKey = "name", ListKeys = "name")] public ValueList<PodSchedulingGate> SchedulingGates { get; init; } = [];

    /// <summary>Devices that must be there before the pod starts.</summary>
    [Field(39, MergeKey = "name", RetainKeys = true, ListKeys = "name")]
    public ValueList<PodResourceClaim> ResourceClaims { get; init; } = [];

    /// <summary>What all containers together get.</summary>
    [Field(40)] public ResourceRequirements? Resources { get; init; }

    /// <summary>The host name inside the pod, whatever hostname and subdomain say.</summary>
    [Field(41)] public string? HostnameOverride { get; init; }
}
