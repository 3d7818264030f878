using System.Net;
using Playground.Kubernetes.Core;
using Playground.Network.Addresses;

namespace Playground.Network.Explain;

/// <summary>The right address with the wrong port.</summary>
internal static class PortProblems
{
    public static void NotInService(Asked asked, Way way, Findings findings)
    {
        if (asked.View.Services.ServiceAt(way.Destination.Address) is not { } name || asked.Objects.Service(name) is not { } service)
            return;
        var (port, protocol) = (way.Destination.Port, way.Route.Packet.Protocol);
        findings.Because = $"Service {name} has no port {port}/{protocol.Text()}";
        findings.Saw($"Service {name}", "spec.ports", Listed(service));
        if (protocol is Protocol.Icmp)
        {
            findings.Because = $"the address of Service {name} answers on its ports only, never an echo request";
            return;
        }

        foreach (var (entry, index) in service.Spec.Ports.Select((entry, index) => (entry, index)))
        {
            if (Protocols.Parse(entry.Protocol) != protocol && entry.Port == port)
                findings.Saw($"Service {name}", $"spec.ports[{index}].protocol", entry.Protocol);
            if (entry.Target is { IsString: false } target && target.Number == port)
                findings.Saw($"Service {name}", $"spec.ports[{index}].targetPort", $"{port} is the pods' port; the Service's own is {entry.Port}");
            if (entry.NodePort == port)
                findings.Saw($"Service {name}", $"spec.ports[{index}].nodePort", $"{port} is open on the nodes; the Service's own is {entry.Port}");
        }

        if (service.Spec.Ports.FirstOrDefault(entry => Protocols.Parse(entry.Protocol) == protocol) is { } usable)
            findings.Mend("use the Service's port", $"{asked.Question.Host}:{usable.Port}");
        if (name is not { Namespace: "default", Name: "kubernetes" })
            findings.Mend("or give the Service the port", $"kubectl patch service {name.Name} -n {name.Namespace} --type=json -p '[{{\"op\":\"add\",\"path\":\"/spec/ports/-\",\"value\":{{\"name\":\"port-{port}\",\"port\":{port}}}}}]'");
    }

    public static void NobodyListens(Asked asked, Way way, Findings findings)
    {
        var (destination, protocol) = (way.Route.Destination, way.Route.Packet.Protocol);
        var place = way.Delivery.Hops[^1].To;
        findings.Because = $"nothing listens on port {destination.Port} of {PlaceNames.Of(place)}";
        var pod = asked.Objects.Pod(new(place.Namespace, place.Name));
        var open = pod is null ? 0 : Open(asked, pod, protocol);
        if (pod is not null)
            findings.Saw($"Pod {pod.NamespacedName}", "spec.containers[*].ports[*].containerPort", string.Join(", ", Declared(pod, protocol)) is { Length: > 0 } declared ? declared : "none");
        if (open > 0 && pod is not null)
            findings.Saw($"Pod {pod.NamespacedName}", "", $"its program listens on {open}");
        if (way.Route.Choice?.Rule is { } rule && asked.Objects.Service(rule.Service) is { } service)
            WrongTarget(service, rule.PortName, destination.Port, open, findings);
        else
            Direct(asked, pod, open, findings);
    }

    /// <summary>A port that a pod's program listens on, those that it declares first; 0: none is known.</summary>
    public static int Open(Asked asked, Pod pod, Protocol protocol) => IPAddress.TryParse(pod.Status.PodIP, out var address) && asked.View.ReceiverAt(address) is { } receiver
        ? Declared(pod, protocol).Concat(Common).FirstOrDefault(port => receiver.Listens(protocol, port))
        : 0;

    private static IEnumerable<int> Declared(Pod pod, Protocol protocol) =>
        pod.Spec.Containers.SelectMany(container => container.Ports).Where(port => Protocols.Parse(port.Protocol) == protocol).Select(port => port.Port);

    private static void WrongTarget(Service service, string portName, int port, int open, Findings findings)
    {
        var (name, index) = (service.NamespacedName, service.Spec.Ports.ToList().FindIndex(entry => entry.Name == portName));
        if (index < 0)
            return;
        findings.Because += $", the target port of Service {name}";
        findings.Saw($"Service {name}", $"spec.ports[{index}].targetPort", $"{service.Spec.Ports[index].Target}");
        if (open > 0)
            findings.Mend("lead the Service to the port that is listened on", $"kubectl patch service {name.Name} -n {name.Namespace} --type=json -p '[{{\"op\":\"replace\",\"path\":\"/spec/ports/{index}/targetPort\",\"value\":{open}}}]'");
    }

    /// <summary>Straight to a pod: by its address, or by a headless Service or an alias, which translate no ports.</summary>
    private static void Direct(Asked asked, Pod? pod, int open, Findings findings)
    {
        var own = asked.From.Namespace is "" ? "default" : asked.From.Namespace;
        if (asked.Resolution is not null && ServiceMeant.Of(asked.Question.Host, own) is { } meant && asked.Objects.Service(meant.Name) is { } service)
        {
            var what = service.Spec.Type is "ExternalName" ? "an alias" : "headless";
            findings.Because += $": Service {service.NamespacedName} is {what}, so its name stands for an address and its ports are not translated";
            findings.Saw($"Service {service.NamespacedName}", service.Spec.Type is "ExternalName" ? "spec.externalName" : "spec.clusterIP", service.Spec.Type is "ExternalName" ? service.Spec.ExternalName : "None");
            if (service.Spec.Ports.Count > 0)
                findings.Saw($"Service {service.NamespacedName}", "spec.ports", Listed(service));
        }

        if (open > 0 && pod is not null)
            findings.Mend("use the port the program listens on", $"{asked.Question.Host}:{open}");
    }

    /// <summary>Ports that programs like, for pods that declare none.</summary>
    private static readonly int[] Common = [80, 8080, 8081, 3000, 5000, 5678, 443, 8443, 9090, 9376, 6379, 53];

    private static string Listed(Service service) =>
        string.Join(", ", service.Spec.Ports.Select(port => $"{port.Port} to {port.Target}/{(port.Protocol is "" ? "TCP" : port.Protocol)}"));
}
