using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Selectors;

namespace Playground.Kubectl.Describe;

internal sealed class DeploymentDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var deployment = subject.As<Deployment>();
        var (spec, status) = (deployment.Spec, deployment.Status);
        writer.Line(0, $"Name:\t{deployment.Name}");
        writer.Line(0, $"Namespace:\t{deployment.Namespace}");
        writer.Line(0, $"CreationTimestamp:\t{DescribeWriter.Time(deployment.Metadata.CreationTimestamp)}");
        writer.Labels("Labels", deployment.Metadata.Labels);
        writer.Annotations("Annotations", deployment.Metadata.Annotations);
        writer.Line(0, $"Selector:\t{Selector.Of(spec.Selector)}");
        writer.Line(0, $"Replicas:\t{spec.Replicas} desired | {status.UpdatedReplicas} updated | {status.Replicas} total | {status.AvailableReplicas} available | {status.UnavailableReplicas} unavailable");
        writer.Line(0, $"StrategyType:\t{spec.Strategy.Type}");
        writer.Line(0, $"MinReadySeconds:\t{spec.MinReadySeconds}");
        if (spec.Strategy.RollingUpdate is { } rolling)
            writer.Line(0, $"RollingUpdateStrategy:\t{rolling.MaxUnavailable} max unavailable, {rolling.MaxSurge} max surge");
        writer.Template(spec.Template);
        if (status.Conditions.Count > 0)
        {
            writer.Line(0, "Conditions:\n  Type\tStatus\tReason");
            writer.Line(1, "----\t------\t------");
        }

        foreach (var condition in status.Conditions)
            writer.Line(1, $"{condition.Type} \t{condition.Status}\t{condition.Reason}");
        var sets = await ReplicaSets.OfAsync(subject.Server, deployment, subject.Cancellation);
        var newest = ReplicaSets.Current(sets, deployment);
        if (sets.Count > 0)
        {
            writer.Line(0, $"OldReplicaSets:\t{DescribeWriter.OrNone(string.Join(", ", sets.Where(set => set != newest).Select(Line)))}");
            writer.Line(0, $"NewReplicaSet:\t{(newest is null ? "<none>" : Line(newest))}");
        }

        await EventsAsync(subject, writer);
    }

    private static string Line(ReplicaSet set) => $"{set.Name} ({set.Status.Replicas}/{set.Spec.Replicas} replicas created)";
}

internal sealed class ReplicaSetDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var set = subject.As<ReplicaSet>();
        writer.Line(0, $"Name:\t{set.Name}");
        writer.Line(0, $"Namespace:\t{set.Namespace}");
        writer.Line(0, $"Selector:\t{Selector.Of(set.Spec.Selector)}");
        writer.Labels("Labels", set.Metadata.Labels);
        writer.Annotations("Annotations", set.Metadata.Annotations);
        if (MetadataLines.Controller(set.Metadata) is { } controller)
            writer.Line(0, $"Controlled By:\t{controller}");
        writer.Line(0, $"Replicas:\t{set.Status.Replicas} current / {set.Spec.Replicas} desired");
        writer.PodsStatus(await PodCounts.OfAsync(subject, set.Spec.Selector, set.Metadata.Uid));
        writer.Template(set.Spec.Template);
        writer.Conditions(set.Status.Conditions.Select(c => (c.Type, c.Status, c.Reason)));
        await EventsAsync(subject, writer);
    }
}

internal sealed class ReplicationControllerDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var controller = subject.As<ReplicationController>();
        writer.Line(0, $"Name:\t{controller.Name}");
        writer.Line(0, $"Namespace:\t{controller.Namespace}");
        writer.Line(0, $"Selector:\t{string.Join(',', controller.Spec.Selector.Select(label => $"{label.Key}={label.Value}"))}");
        writer.Labels("Labels", controller.Metadata.Labels);
        writer.Annotations("Annotations", controller.Metadata.Annotations);
        writer.Line(0, $"Replicas:\t{controller.Status.Replicas} current / {controller.Spec.Replicas} desired");
        writer.PodsStatus(await PodCounts.OfAsync(subject, new LabelSelector { MatchLabels = controller.Spec.Selector }, controller.Metadata.Uid));
        writer.Template(controller.Spec.Template);
        writer.Conditions(controller.Status.Conditions.Select(c => (c.Type, c.Status, c.Reason)));
        await EventsAsync(subject, writer);
    }
}

internal sealed class StatefulSetDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var set = subject.As<StatefulSet>();
        writer.Line(0, $"Name:\t{set.Name}");
        writer.Line(0, $"Namespace:\t{set.Namespace}");
        writer.Line(0, $"CreationTimestamp:\t{DescribeWriter.Time(set.Metadata.CreationTimestamp)}");
        writer.Line(0, $"Selector:\t{Selector.Of(set.Spec.Selector)}");
        writer.Labels("Labels", set.Metadata.Labels);
        writer.Annotations("Annotations", set.Metadata.Annotations);
        writer.Line(0, $"Replicas:\t{set.Spec.Replicas} desired | {set.Status.Replicas} total");
        writer.Line(0, $"Update Strategy:\t{set.Spec.UpdateStrategy.Type}");
        if (set.Spec.UpdateStrategy.RollingUpdate is { } rolling)
        {
            if (rolling.Partition is { } partition)
                writer.Line(1, $"Partition:\t{partition}");
            if (rolling.MaxUnavailable is { } unavailable)
                writer.Line(1, $"MaxUnavailable:\t{unavailable}");
        }

        writer.PodsStatus(await PodCounts.OfAsync(subject, set.Spec.Selector, set.Metadata.Uid));
        writer.Template(set.Spec.Template);
        writer.Line(0, set.Spec.VolumeClaimTemplates.Count is 0 ? "Volume Claims:\t<none>" : "Volume Claims:");
        foreach (var claim in set.Spec.VolumeClaimTemplates)
        {
            writer.Line(1, $"Name:\t{claim.Name}");
            writer.Line(1, $"StorageClass:\t{claim.Spec.StorageClassName}");
            writer.Labels("  Labels", claim.Metadata.Labels);
            writer.Annotations("  Annotations", claim.Metadata.Annotations);
            writer.Line(1, $"Capacity:\t{(claim.Spec.Resources.Requests.TryGetValue("storage", out var size) ? size.ToString() : "<default>")}");
            writer.Line(1, $"Access Modes:\t[{string.Join(' ', claim.Spec.AccessModes)}]");
        }

        await EventsAsync(subject, writer);
    }
}

internal sealed class DaemonSetDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var set = subject.As<DaemonSet>();
        writer.Line(0, $"Name:\t{set.Name}");
        writer.Line(0, $"Namespace:\t{set.Namespace}");
        writer.Line(0, $"Selector:\t{Selector.Of(set.Spec.Selector)}");
        writer.Labels("Node-Selector", set.Spec.Template.Spec.NodeSelector);
        writer.Labels("Labels", set.Metadata.Labels);
        writer.Annotations("Annotations", set.Metadata.Annotations);
        writer.Line(0, $"Desired Number of Nodes Scheduled: {set.Status.DesiredNumberScheduled}");
        writer.Line(0, $"Current Number of Nodes Scheduled: {set.Status.CurrentNumberScheduled}");
        writer.Line(0, $"Number of Nodes Scheduled with Up-to-date Pods: {set.Status.UpdatedNumberScheduled}");
        writer.Line(0, $"Number of Nodes Scheduled with Available Pods: {set.Status.NumberAvailable}");
        writer.Line(0, $"Number of Nodes Misscheduled: {set.Status.NumberMisscheduled}");
        writer.PodsStatus(await PodCounts.OfAsync(subject, set.Spec.Selector, set.Metadata.Uid));
        writer.Template(set.Spec.Template);
        await EventsAsync(subject, writer);
    }
}
