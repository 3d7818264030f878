using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Describe;

/// <summary>Containers, of a pod with their state or of a template.</summary>
internal static class ContainerLines
{
    /// <param name="statuses">null: of a template</param>
    /// <param name="pod">whose fields the environment may name; null: of a template</param>
    /// <param name="space">what stands before all lines of a template</param>
    public static void Containers(this DescribeWriter writer, string title, IEnumerable<Container> containers, ValueList<ContainerStatus>? statuses, Pod? pod, string space = "")
    {
        var all = containers.ToList();
        writer.Line(0, $"{space}{title}:{(all.Count is 0 ? " <none>" : "")}");
        foreach (var container in all)
        {
            var status = statuses?.FirstOrDefault(s => s.Name == container.Name);
            Basics(writer, container, status, space.Length > 0 ? " " : "");
            Words(writer, "Command", container.Command);
            Words(writer, "Args", container.Args);
            if (status is not null)
                State(writer, status);
            writer.Resources(2, container.Resources.Limits, container.Resources.Requests);
            Probe(writer, "Liveness", container.LivenessProbe);
            Probe(writer, "Readiness", container.ReadinessProbe);
            Probe(writer, "Startup", container.StartupProbe);
            EnvironmentSources(writer, container);
            Environment(writer, container, pod);
            Mounts(writer, container);
        }
    }

    public static void Resources(this DescribeWriter writer, int level, ValueMap<Quantity> limits, ValueMap<Quantity> requests)
    {
        foreach (var (title, amounts) in new[] { ("Limits", limits), ("Requests", requests) })
        {
            if (amounts.Count > 0)
                writer.Line(level, $"{title}:");
            foreach (var (name, amount) in amounts)
                writer.Line(level + 1, $"{name}:\t{amount}");
        }
    }

    private static void Basics(DescribeWriter writer, Container container, ContainerStatus? status, string indent)
    {
        writer.Line(1, $"{indent}{container.Name}:");
        if (status is not null)
            writer.Line(2, $"Container ID:\t{status.ContainerID}");
        writer.Line(2, $"Image:\t{container.Image}");
        if (status is not null)
            writer.Line(2, $"Image ID:\t{status.ImageID}");
        var ports = string.Join(", ", container.Ports.Select(port => $"{port.Port}/{port.Protocol}"));
        writer.Line(2, ports.Contains(',') ? $"Ports:\t{ports}" : $"Port:\t{DescribeWriter.OrNone(ports)}");
        var hostPorts = string.Join(", ", container.Ports.Select(port => $"{port.HostPort}/{port.Protocol}"));
        writer.Line(2, hostPorts.Contains(',') ? $"Host Ports:\t{hostPorts}" : $"Host Port:\t{DescribeWriter.OrNone(hostPorts)}");
        if (container.SecurityContext?.SeccompProfile is { } profile)
        {
            writer.Line(2, $"SeccompProfile:\t{profile.Type}");
            if (profile.Type is "Localhost")
                writer.Line(2, $"LocalhostProfile:\t{profile.LocalhostProfile}");
        }
    }

    private static void Words(DescribeWriter writer, string title, ValueList<string> words)
    {
        if (words.Count is 0)
            return;
        writer.Line(2, $"{title}:");
        foreach (var line in words.SelectMany(word => word.Split('\n')))
            writer.Line(3, line);
    }

    private static void State(DescribeWriter writer, ContainerStatus status)
    {
        One(writer, "State", status.State);
        if (status.LastState.Terminated is not null)
            One(writer, "Last State", status.LastState);
        writer.Line(2, $"Ready:\t{DescribeWriter.True(status.Ready)}");
        writer.Line(2, $"Restart Count:\t{status.RestartCount}");
    }

    private static void One(DescribeWriter writer, string title, ContainerState state)
    {
        if (state.Running is { } running)
        {
            writer.Line(2, $"{title}:\tRunning");
            writer.Line(3, $"Started:\t{DescribeWriter.Time(running.StartedAt)}");
        }
        else if (state.Terminated is { } ended)
        {
            writer.Line(2, $"{title}:\tTerminated");
            if (ended.Reason.Length > 0)
                writer.Line(3, $"Reason:\t{ended.Reason}");
            if (ended.Message.Length > 0)
                writer.Line(3, $"Message:\t{ended.Message}");
            writer.Line(3, $"Exit Code:\t{ended.ExitCode}");
            if (ended.Signal > 0)
                writer.Line(3, $"Signal:\t{ended.Signal}");
            writer.Line(3, $"Started:\t{DescribeWriter.Time(ended.StartedAt)}");
            writer.Line(3, $"Finished:\t{DescribeWriter.Time(ended.FinishedAt)}");
        }
        else
        {
            writer.Line(2, $"{title}:\tWaiting");
            if (state.Waiting?.Reason is { Length: > 0 } reason)
                writer.Line(3, $"Reason:\t{reason}");
        }
    }

    private static void Probe(DescribeWriter writer, string title, Probe? probe)
    {
        if (probe is null)
            return;
        var numbers = $"delay={probe.InitialDelaySeconds}s timeout={probe.TimeoutSeconds}s period={probe.PeriodSeconds}s #success={probe.SuccessThreshold} #failure={probe.FailureThreshold}";
        var action = probe switch
        {
            { Exec: { } exec } => $"exec [{string.Join(' ', exec.Command)}]",
            { HTTPGet: { } get } => $"http-get {get.Scheme.ToLowerInvariant()}://{get.Host}{(get.Port.ToString().Length > 0 ? ":" + get.Port : "")}{get.Path}",
            { TCPSocket: { } tcp } => $"tcp-socket {tcp.Host}:{tcp.Port}",
            { GRPC: { } grpc } => $"grpc <pod>:{grpc.Port} {grpc.Service}",
            _ => "unknown",
        };
        writer.Line(2, $"{title}:\t{action} {numbers}");
    }

    private static void EnvironmentSources(DescribeWriter writer, Container container)
    {
        if (container.EnvFrom.Count is 0)
            return;
        writer.Line(2, "Environment Variables from:");
        foreach (var source in container.EnvFrom)
        {
            var (kind, name, optional) = source.ConfigMapRef is { } map ? ("ConfigMap", map.Name, map.Optional) : ("Secret", source.SecretRef?.Name ?? "", source.SecretRef?.Optional);
            var prefix = source.Prefix.Length > 0 ? $" with prefix '{source.Prefix}'" : "";
            writer.Line(3, $"{name}\t{kind}{prefix}\tOptional: {DescribeWriter.Truth(optional is true)}");
        }
    }

    private static void Environment(DescribeWriter writer, Container container, Pod? pod)
    {
        writer.Line(2, container.Env.Count is 0 ? "Environment:\t<none>" : "Environment:");
        foreach (var variable in container.Env)
        {
            switch (variable.ValueFrom)
            {
                case null:
                    var lines = variable.Value.Split('\n');
                    writer.Line(3, $"{variable.Name}:\t{lines[0]}");
                    foreach (var line in lines.Skip(1))
                        writer.Line(3, $"\t{line}");
                    break;
                case { FieldRef: { } field }:
                    writer.Line(3, $"{variable.Name}:\t{(pod is null ? "" : FieldOf(pod, field.FieldPath))} ({field.ApiVersion}:{field.FieldPath})");
                    break;
                case { ResourceFieldRef: { } resource }:
                    writer.Line(3, $"{variable.Name}:\t{AmountOf(container, resource.Resource)} ({resource.Resource})");
                    break;
                case { SecretKeyRef: { } secret }:
                    writer.Line(3, $"{variable.Name}:\t<set to the key '{secret.Key}' in secret '{secret.Name}'>\tOptional: {DescribeWriter.Truth(secret.Optional is true)}");
                    break;
                case { ConfigMapKeyRef: { } map }:
                    writer.Line(3, $"{variable.Name}:\t<set to the key '{map.Key}' of config map '{map.Name}'>\tOptional: {DescribeWriter.Truth(map.Optional is true)}");
                    break;
            }
        }
    }

    private static string FieldOf(Pod pod, string path) => path switch
    {
        "metadata.name" => pod.Name,
        "metadata.namespace" => pod.Namespace,
        "metadata.uid" => pod.Metadata.Uid,
        "spec.nodeName" => pod.Spec.NodeName,
        "spec.serviceAccountName" => pod.Spec.ServiceAccountName,
        "status.podIP" => pod.Status.PodIP,
        "status.hostIP" => pod.Status.HostIP,
        _ => "",
    };

    private static string AmountOf(Container container, string resource)
    {
        var parts = resource.Split('.', 2);
        var amounts = parts[0] is "limits" ? container.Resources.Limits : container.Resources.Requests;
        return parts.Length is 2 && amounts.TryGetValue(parts[1], out var amount) ? amount.ToInt64().ToString() : "0";
    }

    private static void Mounts(DescribeWriter writer, Container container)
    {
        writer.Line(2, container.VolumeMounts.Count is 0 ? "Mounts:\t<none>" : "Mounts:");
        foreach (var mount in container.VolumeMounts.OrderBy(m => m.MountPath, StringComparer.Ordinal))
        {
            var way = mount.ReadOnly ? "ro" : "rw";
            writer.Line(3, $"{mount.MountPath} from {mount.Name} ({(mount.SubPath.Length > 0 ? $"{way},path=\"{mount.SubPath}\"" : way)})");
        }

        if (container.VolumeDevices.Count > 0)
            writer.Line(2, "Devices:");
        foreach (var device in container.VolumeDevices)
            writer.Line(3, $"{device.DevicePath} from {device.Name}");
    }
}
