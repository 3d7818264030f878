using Playground.Kubernetes.Core;

namespace Playground.Web.Scene.Why;

/// <summary>Why a pod that runs gets no requests yet.</summary>
internal static class ReadinessReason
{
    public static Reason Of(PodFacts facts)
    {
        var told = new Telling();
        var failed = facts.Latest("Unhealthy")?.Message ?? "";
        foreach (var container in facts.Containers.Where(container => container is { List: "containers", Status.Ready: false }))
        {
            var isStarting = container is { Spec.StartupProbe: not null, Status.Started: not true };
            var (probe, field, word) = isStarting ? (container.Spec.StartupProbe, "startupProbe", "startup") : (container.Spec.ReadinessProbe, "readinessProbe", "readiness");
            if (probe is null)
                continue;
            told.Saw(facts.Name, $"{container.SpecPath}.{field}.{KindOf(probe)}", What(probe));
            if (failed is "")
                return told.End($"{facts.Name} runs and is not ready yet: its {word} probe has not succeeded so far");
            told.Saw("Event Unhealthy", "", failed);
            WrongPort(facts, container, probe, field, told);
            return told.Mend("see the probe and its failures", $"kubectl describe pod {facts.Pod.Name} {facts.Where}")
                .End($"{facts.Name} runs and is not ready, because its {word} probe fails: {Answer(failed)}");
        }

        if (facts.Pod.Spec.ReadinessGates.FirstOrDefault(gate => !facts.Pod.Status.Conditions.Any(c => c.Type == gate.ConditionType && c.Status is "True")) is { } gate)
        {
            return told.Saw(facts.Name, "spec.readinessGates", gate.ConditionType)
                .End($"{facts.Name} runs and is not ready, because nobody has set the condition {gate.ConditionType} that its readiness gate asks for");
        }

        if (facts.Pod.Status.Conditions.FirstOrDefault(c => c.Type is "Ready") is { Message.Length: > 0 } ready)
            told.Saw(facts.Name, "status.conditions[type=Ready].message", ready.Message);
        return told.End($"{facts.Name} runs and is not ready yet");
    }

    /// <summary>`Readiness probe failed: HTTP probe failed with statuscode: 404`: what comes after the name of the probe.</summary>
    internal static string Answer(string message) => message.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0 ? message[(colon + 2)..].TrimEnd('.') : message;

    /// <summary>A probe that asks a port which the container does not declare, while it declares one.</summary>
    private static void WrongPort(PodFacts facts, ContainerFacts container, Probe probe, string field, Telling told)
    {
        var port = probe.HTTPGet?.Port ?? probe.TCPSocket?.Port ?? default;
        var declared = container.Spec.Ports;
        if (port is { IsString: false, Number: 0 } || declared.Count is 0 || declared.Any(one => port.IsString ? one.Name == port.Text : one.Port == port.Number))
            return;
        told.Saw(facts.Name, $"{container.SpecPath}.ports", $"the container declares {string.Join(", ", declared.Select(one => one.Port))}, not {port}");
        if (facts.Template.Split('/') is not [var kind and not "pod", var name])
            return;
        var path = $"/spec/template/spec/containers/{container.Index}/{field}/{KindOf(probe)}/port";
        told.Mend($"let the probe ask port {declared[0].Port}", $"kubectl patch {kind} {name} {facts.Where} --type=json -p '[{{\"op\":\"replace\",\"path\":\"{path}\",\"value\":{declared[0].Port}}}]'");
    }

    private static string KindOf(Probe probe) => probe switch
    {
        { HTTPGet: not null } => "httpGet",
        { TCPSocket: not null } => "tcpSocket",
        { GRPC: not null } => "grpc",
        _ => "exec",
    };

    private static string What(Probe probe) => probe switch
    {
        { HTTPGet: { } http } => $"GET {http.Path} on port {http.Port}",
        { TCPSocket: { } tcp } => $"a connection to port {tcp.Port}",
        { GRPC: { } grpc } => $"the health of gRPC on port {grpc.Port}",
        { Exec: { } exec } => string.Join(' ', exec.Command),
        _ => "",
    };
}
