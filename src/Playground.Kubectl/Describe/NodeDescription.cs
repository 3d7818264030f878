using Playground.Kubectl.Printers;
using Playground.Kubernetes;
using Playground.Kubernetes.Coordination;
using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Describe;

internal sealed class NodeDescription : Description
{
    private static readonly string[] Counted = ["cpu", "memory", "ephemeral-storage"];

    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var node = subject.As<Node>();
        writer.Line(0, $"Name:\t{node.Name}");
        writer.Line(0, $"Roles:\t{DescribeWriter.OrNone(string.Join(',', Roles(node)))}");
        writer.Labels("Labels", node.Metadata.Labels);
        writer.Annotations("Annotations", node.Metadata.Annotations);
        writer.Line(0, $"CreationTimestamp:\t{DescribeWriter.Time(node.Metadata.CreationTimestamp)}");
        Taints(writer, node.Spec.Taints);
        writer.Line(0, $"Unschedulable:\t{DescribeWriter.Truth(node.Spec.Unschedulable)}");
        await LeaseAsync(subject, writer);
        Conditions(writer, node);
        if (node.Status.Addresses.Count > 0)
            writer.Line(0, "Addresses:");
        foreach (var address in node.Status.Addresses)
            writer.Line(1, $"{address.Type}:\t{address.Address}");
        Amounts(writer, "Capacity", node.Status.Capacity);
        Amounts(writer, "Allocatable", node.Status.Allocatable);
        System(writer, node);
        var fields = Uri.EscapeDataString($"spec.nodeName={node.Name},status.phase!=Succeeded,status.phase!=Failed");
        Pods(subject, writer, node, await subject.FindAsync<Pod>($"api/v1/pods?fieldSelector={fields}&limit=500"));
        if (subject.ShowEvents)
            writer.Events(await NodeEventsAsync(subject, node), subject.Now);
    }

    private static IEnumerable<string> Roles(Node node) => node.Metadata.Labels
        .Select(label => label.Key.StartsWith("node-role.kubernetes.io/", StringComparison.Ordinal) ? label.Key["node-role.kubernetes.io/".Length..]
            : label.Key is "kubernetes.io/role" ? label.Value : "")
        .Where(role => role.Length > 0).Order(StringComparer.Ordinal);

    private static void Taints(DescribeWriter writer, ValueList<Taint> taints)
    {
        writer.Line(0, $"Taints:\t{(taints.Count is 0 ? "<none>" : "")}" + string.Join("\n\t", taints.OrderBy(t => t.Effect + "," + t.Key, StringComparer.Ordinal)
            .Select(taint => taint.Value.Length > 0 ? $"{taint.Key}={taint.Value}:{taint.Effect}" : $"{taint.Key}:{taint.Effect}")));
    }

    private static async Task LeaseAsync(Subject subject, DescribeWriter writer)
    {
        try
        {
            var lease = await subject.Server.ObjectAsync<Lease>($"apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/{subject.Found.Name}", subject.Cancellation);
            writer.Line(0, "Lease:");
            writer.Line(1, $"HolderIdentity:\t{lease.Spec.HolderIdentity ?? "<unset>"}");
            writer.Line(1, $"AcquireTime:\t{(lease.Spec.AcquireTime is { } acquired ? DescribeWriter.Time(acquired.Value) : "<unset>")}");
            writer.Line(1, $"RenewTime:\t{(lease.Spec.RenewTime is { } renewed ? DescribeWriter.Time(renewed.Value) : "<unset>")}");
        }
        catch (ServerError refused)
        {
            writer.Line(0, $"Lease:\tFailed to get lease: {refused.Message}");
        }
    }

    private static void Conditions(DescribeWriter writer, Node node)
    {
        if (node.Status.Conditions.Count is 0)
            return;
        writer.Line(0, "Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage");
        writer.Line(1, "----\t------\t-----------------\t------------------\t------\t-------");
        foreach (var c in node.Status.Conditions)
            writer.Line(1, $"{c.Type} \t{c.Status} \t{DescribeWriter.Time(c.LastHeartbeatTime)} \t{DescribeWriter.Time(c.LastTransitionTime)} \t{c.Reason} \t{c.Message}");
    }

    private static void Amounts(DescribeWriter writer, string title, ValueMap<Quantity> amounts)
    {
        if (amounts.Count is 0)
            return;
        writer.Line(0, $"{title}:");
        foreach (var (name, amount) in amounts)
            writer.Line(1, $"{name}:\t{amount}");
    }

    private static void System(DescribeWriter writer, Node node)
    {
        var info = node.Status.NodeInfo;
        writer.Line(0, "System Info:");
        writer.Line(0, $"  Machine ID:\t{info.MachineID}");
        writer.Line(0, $"  System UUID:\t{info.SystemUUID}");
        writer.Line(0, $"  Boot ID:\t{info.BootID}");
        writer.Line(0, $"  Kernel Version:\t{info.KernelVersion}");
        writer.Line(0, $"  OS Image:\t{info.OSImage}");
        writer.Line(0, $"  Operating System:\t{info.OperatingSystem}");
        writer.Line(0, $"  Architecture:\t{info.Architecture}");
        writer.Line(0, $"  Container Runtime Version:\t{info.ContainerRuntimeVersion}");
        writer.Line(0, $"  Kubelet Version:\t{info.KubeletVersion}");
        writer.Line(0, $"  Kube-Proxy Version:\t{info.KubeProxyVersion}");
        if (node.Spec.PodCIDR.Length > 0)
            writer.Line(0, $"PodCIDR:\t{node.Spec.PodCIDR}");
        if (node.Spec.PodCIDRs.Count > 0)
            writer.Line(0, $"PodCIDRs:\t{string.Join(',', node.Spec.PodCIDRs)}");
        if (node.Spec.ProviderID.Length > 0)
            writer.Line(0, $"ProviderID:\t{node.Spec.ProviderID}");
    }

    private static void Pods(Subject subject, DescribeWriter writer, Node node, IReadOnlyList<Pod> pods)
    {
        var room = node.Status.Allocatable.Count > 0 ? node.Status.Allocatable : node.Status.Capacity;
        writer.Line(0, $"Non-terminated Pods:\t({pods.Count} in total)");
        writer.Line(1, "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge");
        writer.Line(1, "---------\t----\t\t------------\t----------\t---------------\t-------------\t---");
        foreach (var pod in pods)
        {
            var (requests, limits) = (PodAmounts.Of(pod, c => c.Resources.Requests), PodAmounts.Of(pod, c => c.Resources.Limits));
            writer.Line(1, $"{pod.Namespace}\t{pod.Name}\t\t{Share(requests, room, "cpu")}\t{Share(limits, room, "cpu")}\t{Share(requests, room, "memory")}\t{Share(limits, room, "memory")}\t{HumanDuration.Since(pod.Metadata.CreationTimestamp, subject.Now)}");
        }

        writer.Line(0, "Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)");
        writer.Line(1, "Resource\tRequests\tLimits");
        writer.Line(1, "--------\t--------\t------");
        var allRequests = PodAmounts.Sum(pods, c => c.Resources.Requests);
        var allLimits = PodAmounts.Sum(pods, c => c.Resources.Limits);
        foreach (var name in Counted)
            writer.Line(1, $"{name}\t{Share(allRequests, room, name)}\t{Share(allLimits, room, name)}");
        foreach (var name in room.Keys.Where(name => name.Contains('/') || name.StartsWith("hugepages-", StringComparison.Ordinal)))
            writer.Line(1, $"{name}\t{PodAmounts.Get(allRequests, name)}\t{PodAmounts.Get(allLimits, name)}");
    }

    private static string Share(ValueMap<Quantity> amounts, ValueMap<Quantity> room, string name)
    {
        var amount = PodAmounts.Get(amounts, name);
        var percent = PodAmounts.Get(room, name).Value is var all and not 0 ? (int)(amount.Value / all * 100) : 0;
        return $"{amount} ({percent}%)";
    }

    /// <summary>Events name a node by its name, and some by its UID.</summary>
    private static async Task<IReadOnlyList<Event>> NodeEventsAsync(Subject subject, Node node)
    {
        var byName = await EventsAsync(subject, node, node.Name);
        return [.. byName.Concat(await EventsAsync(subject, node, node.Metadata.Uid)).DistinctBy(e => e.Metadata.Uid)];
    }

    private static Task<IReadOnlyList<Event>> EventsAsync(Subject subject, Node node, string uid) =>
        subject.FindAsync<Event>($"api/v1/events?fieldSelector={Uri.EscapeDataString($"involvedObject.kind=Node,involvedObject.name={node.Name},involvedObject.namespace=,involvedObject.uid={uid}")}&limit=500");
}

/// <summary>What pods ask for.</summary>
internal static class PodAmounts
{
    public static ValueMap<Quantity> Of(Pod pod, Func<Container, ValueMap<Quantity>> choose)
    {
        var sum = Add(pod.Spec.Containers.Concat(pod.Spec.InitContainers.Where(c => c.RestartPolicy is "Always")).Select(choose));
        // an init container runs alone: the larger of both counts
        foreach (var init in pod.Spec.InitContainers.Where(c => c.RestartPolicy is not "Always"))
        {
            foreach (var (name, amount) in choose(init))
            {
                if (amount.CompareTo(Get(sum, name)) > 0)
                    sum = sum.With(name, amount);
            }
        }

        return sum;
    }

    public static ValueMap<Quantity> Sum(IEnumerable<Pod> pods, Func<Container, ValueMap<Quantity>> choose) => Add(pods.Select(pod => Of(pod, choose)));

    public static Quantity Get(ValueMap<Quantity> amounts, string name) => amounts.TryGetValue(name, out var amount) ? amount : 0;

    private static ValueMap<Quantity> Add(IEnumerable<ValueMap<Quantity>> all)
    {
        var sum = ValueMap<Quantity>.Empty;
        foreach (var (name, amount) in all.SelectMany(one => one))
            sum = sum.With(name, sum.TryGetValue(name, out var before) ? before.Add(amount) : amount);
        return sum;
    }
}
