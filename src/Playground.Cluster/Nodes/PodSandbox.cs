using System.Net;
using Playground.Cluster.Containers;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Faults;
using Playground.Cluster.Images;
using Playground.Cluster.Nodes.Environment;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Nodes;

/// <summary>What the containers of a pod share: the network namespace with its address, the volumes, and if the pod says so the process numbers.</summary>
internal sealed class PodSandbox : IAsyncDisposable
{
    private readonly Kubelet _kubelet;
    private readonly KubeletServices _services;
    private readonly IPAddress? _own;
    private readonly NetworkStack _stack;
    private readonly ProcessNumbers _numbers = ProcessNumbers.OfPod();

    private PodSandbox(Kubelet kubelet, KubeletServices services, IPAddress? own, NetworkStack stack, PodVolumes volumes) =>
        (_kubelet, _services, _own, _stack, Volumes) = (kubelet, services, own, stack, volumes);

    public PodVolumes Volumes { get; }

    public NetworkStack Stack => _stack;

    public ValueList<string> PodIps => [_stack.Address.ToString()];

    /// <summary>Null when the machine has no address left.</summary>
    public static PodSandbox? Create(Pod pod, Kubelet kubelet, KubeletServices services, PodVolumes volumes)
    {
        if (pod.Spec.HostNetwork)
            return new(kubelet, services, null, kubelet.HostStack, volumes);

        // a pod found after a restart of the process keeps its address
        var address = pod.Status.PodIP is not "" ? IPAddress.Parse(pod.Status.PodIP) : kubelet.Addresses.Take();
        if (address is null)
            return null;
        var stack = new NetworkStack(new Place(PlaceKind.Pod, pod.Namespace, pod.Name, kubelet.Machine.Name), address);
        services.Fabric.Attach(stack);
        return new(kubelet, services, address, stack, volumes);
    }

    /// <param name="beside">the container whose processes it sees, as a debug container may; null: none's but its own</param>
    public ContainerSpec Spec(Pod pod, Kubernetes.Core.Container container, Image image, string tag, ContainerEnvironment environment, FaultSwitch faults, Containers.Container? beside)
    {
        var variables = environment.Variables.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        return new(container.Name, image, tag, new(_services.Fabric, _stack, PodNames.ResolvConf(pod).Text, PodNames.HostsFile(pod, _stack.Address), _services.Publish) { Traffic = _services.Traffic })
        {
            Command = [.. container.Command.Select(word => VariableExpansion.Expand(word, variables))],
            Args = [.. container.Args.Select(word => VariableExpansion.Expand(word, variables))],
            Environment = environment.Variables,
            Hostname = PodNames.KernelHostName(pod),
            WorkingDirectory = container.WorkingDir,
            Mounts = [.. container.VolumeMounts.Select(mount => new Mount(mount.MountPath, Volumes.Directory(mount.Name), Volumes.Inside(mount.Name, mount.SubPathExpr is not "" ? VariableExpansion.Expand(mount.SubPathExpr, variables) : mount.SubPath), mount.ReadOnly || Volumes.IsReadOnly(mount.Name)))],
            Stdin = container.Stdin,
            StdinOnce = container.StdinOnce,
            Tty = container.TTY,
            IsNetAdmin = container.SecurityContext is { Privileged: true }
                || container.SecurityContext?.Capabilities?.Add.Any(name => name is "ALL" or "NET_ADMIN" or "CAP_NET_ADMIN") is true,
            Node = _kubelet.Machine.Name,
            Dns = _services.Dns,
            Faults = faults,
            Numbers = pod.Spec.ShareProcessNamespace is true ? _numbers : beside?.Processes.Numbers,
            Cluster = new(_services.Client.As($"system:serviceaccount:{pod.Namespace}:{(pod.Spec.ServiceAccountName is "" ? "default" : pod.Spec.ServiceAccountName)}"), _services.Informers),
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is null)
            return;
        _services.Fabric.Detach(_stack);
        await _stack.DisposeAsync();
        _kubelet.Addresses.Free(_own);
    }
}
