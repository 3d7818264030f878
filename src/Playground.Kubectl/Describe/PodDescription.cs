using Playground.Kubectl.Printers;
using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Describe;

internal sealed class PodDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var pod = subject.As<Pod>();
        Head(subject, writer, pod);
        if (pod.Spec.InitContainers.Count > 0)
            writer.Containers("Init Containers", pod.Spec.InitContainers, pod.Status.InitContainerStatuses, pod);
        writer.Containers("Containers", pod.Spec.Containers, pod.Status.ContainerStatuses, pod);
        if (pod.Spec.EphemeralContainers.Count > 0)
            writer.Containers("Ephemeral Containers", pod.Spec.EphemeralContainers.Select(AsContainer), pod.Status.EphemeralContainerStatuses, pod);
        if (pod.Spec.ReadinessGates.Count > 0)
            writer.Line(0, "Readiness Gates:\n  Type\tStatus");
        foreach (var gate in pod.Spec.ReadinessGates)
            writer.Line(1, $"{gate.ConditionType} \t{pod.Status.Conditions.FirstOrDefault(c => c.Type == gate.ConditionType)?.Status ?? "<none>"} ");
        if (pod.Status.Conditions.Count > 0)
            writer.Line(0, "Conditions:\n  Type\tStatus");
        foreach (var condition in pod.Status.Conditions)
            writer.Line(1, $"{condition.Type} \t{condition.Status} ");
        writer.Volumes(pod.Spec.Volumes);
        writer.Line(0, $"QoS Class:\t{pod.Status.QOSClass}");
        writer.Labels("Node-Selectors", pod.Spec.NodeSelector);
        writer.Tolerations("Tolerations", pod.Spec.Tolerations);
        writer.Spreading(pod.Spec.TopologySpreadConstraints, "");
        await EventsAsync(subject, writer);
    }

    private static void Head(Subject subject, DescribeWriter writer, Pod pod)
    {
        writer.Line(0, $"Name:\t{pod.Name}");
        writer.Line(0, $"Namespace:\t{pod.Namespace}");
        if (pod.Spec.Priority is { } priority)
            writer.Line(0, $"Priority:\t{priority}");
        if (pod.Spec.PriorityClassName.Length > 0)
            writer.Line(0, $"Priority Class Name:\t{pod.Spec.PriorityClassName}");
        if (pod.Spec.RuntimeClassName is { } runtime)
            writer.Line(0, $"Runtime Class Name:\t{runtime}");
        if (pod.Spec.ServiceAccountName.Length > 0)
            writer.Line(0, $"Service Account:\t{pod.Spec.ServiceAccountName}");
        writer.Line(0, pod.Spec.NodeName.Length is 0 ? "Node:\t<none>" : $"Node:\t{pod.Spec.NodeName}/{pod.Status.HostIP}");
        if (pod.Status.StartTime is { } started)
            writer.Line(0, $"Start Time:\t{DescribeWriter.Time(started)}");
        writer.Labels("Labels", pod.Metadata.Labels);
        writer.Annotations("Annotations", pod.Metadata.Annotations);
        if (pod.Metadata.DeletionTimestamp is { } deletion && !pod.IsFinished)
        {
            writer.Line(0, $"Status:\tTerminating (lasts {HumanDuration.Since(deletion, subject.Now)})");
            writer.Line(0, $"Termination Grace Period:\t{pod.Metadata.DeletionGracePeriodSeconds}s");
        }
        else
        {
            writer.Line(0, $"Status:\t{pod.Status.Phase}");
        }

        if (pod.Status.Reason.Length > 0)
            writer.Line(0, $"Reason:\t{pod.Status.Reason}");
        if (pod.Status.Message.Length > 0)
            writer.Line(0, $"Message:\t{pod.Status.Message}");
        if (pod.Spec.SecurityContext?.SeccompProfile is { } profile)
            writer.Line(0, $"SeccompProfile:\t{profile.Type}");
        writer.Line(0, $"IP:\t{pod.Status.PodIP}");
        writer.Line(0, pod.Status.PodIPs.Count is 0 ? "IPs:\t<none>" : "IPs:");
        foreach (var address in pod.Status.PodIPs)
            writer.Line(0, $"  IP:\t{address.IP}");
        if (MetadataLines.Controller(pod.Metadata) is { } controller)
            writer.Line(0, $"Controlled By:\t{controller}");
        if (pod.Status.NominatedNodeName.Length > 0)
            writer.Line(0, $"NominatedNodeName:\t{pod.Status.NominatedNodeName}");
    }

    private static Container AsContainer(EphemeralContainer container) => new()
    {
        Name = container.Name,
        Image = container.Image,
        Command = container.Command,
        Args = container.Args,
        Ports = container.Ports,
        EnvFrom = container.EnvFrom,
        Env = container.Env,
        Resources = container.Resources,
        VolumeMounts = container.VolumeMounts,
    };
}
