using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Faults;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Images;
using Playground.Kubernetes.Client;
using Playground.Network.Dns.Server;

namespace Playground.Cluster.Containers;

/// <summary>What a container is made of.</summary>
public sealed record ContainerSpec(string Name, Image Image, string Tag, ContainerNetwork Network)
{
    /// <summary>Takes the place of the image's entry point, and drops its arguments; empty: the image's.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Takes the place of the image's arguments; empty: the image's.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Added to the image's; a later one of the same name wins.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    public string Hostname { get; init; } = "localhost";

    /// <summary>Empty: the image's.</summary>
    public string WorkingDirectory { get; init; } = "";

    public IReadOnlyList<Mount> Mounts { get; init; } = [];

    public bool Stdin { get; init; }

    /// <summary>The input ends when the first client that attached to it goes.</summary>
    public bool StdinOnce { get; init; }

    public bool Tty { get; init; }

    /// <summary>Who answers for a program that serves DNS, as CoreDNS does.</summary>
    public DnsResponder? Dns { get; init; }

    /// <summary>The cluster's API, for programs that work with it.</summary>
    public ClusterAccess? Cluster { get; init; }

    /// <summary>It may look at and change the network of its namespace: privileged, or with the capability NET_ADMIN.</summary>
    public bool IsNetAdmin { get; init; }

    /// <summary>The name of the machine it runs on.</summary>
    public string Node { get; init; } = "";

    /// <summary>What is made to go wrong in its pod.</summary>
    public FaultSwitch Faults { get; init; } = new();

    /// <summary>The process numbers it shares with others; null: it has its own.</summary>
    internal ProcessNumbers? Numbers { get; init; }

    /// <summary>What is made to go wrong in this container now.</summary>
    internal PodFaults CurrentFaults => Faults.Current.For(Name);
}

/// <summary>The API as a pod's service account has it.</summary>
public sealed record ClusterAccess(KubernetesClient Client, ClusterInformers Informers);

/// <summary>A volume under a path of the container.</summary>
/// <param name="Volume">shared by all containers of the pod that mount it</param>
/// <param name="SubPath">only what is there in the volume; empty: all of it</param>
public sealed record Mount(string Path, DirectoryNode Volume, string SubPath = "", bool ReadOnly = false);

/// <summary>How a container ended.</summary>
/// <param name="Signal">the signal's number; 0: it exited by itself</param>
/// <param name="Message">why it did not even start, or what it said last</param>
public sealed record ContainerExit(int Code, int Signal, DateTimeOffset FinishedAt, string Message = "")
{
    /// <summary>The reason of a container that did not even start.</summary>
    public const string StartError = "StartError";

    /// <summary>What only the machine knows of the end: OOMKilled, StartError, Unknown; empty: the code says all.</summary>
    public string Reason { get; init; } = "";
}
