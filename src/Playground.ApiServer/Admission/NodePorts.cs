using Playground.ApiServer.Requests;
using Playground.ApiServer.Resources.Services;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>Node ports: 30000 to 32767, of which free ones are picked from 30086 up first, so that the lower ones stay for those who choose.</summary>
internal static class NodePorts
{
    private const int First = 30000;
    private const int Last = 32767;
    private const int FirstPicked = 30086;

    public static Service Allocate(Service service, IReadOnlyList<Service> others, Chance chance, FieldErrors errors)
    {
        if (service.Spec.Type is not ("NodePort" or "LoadBalancer"))
            return service;
        var taken = others.SelectMany(Taken).ToHashSet();
        var path = FieldPath.Root("spec");
        var ports = service.Spec.Ports.ToArray();
        var own = new HashSet<(int, string)>();
        for (var i = 0; i < ports.Length; i++)
        {
            if (ports[i].NodePort is not 0)
                Check(ports[i].NodePort, ports[i].Protocol, path.Child("ports").Index(i).Child("nodePort"));
        }

        for (var i = 0; i < ports.Length && errors.IsEmpty && service.NeedsNodePorts(); i++)
        {
            if (ports[i].NodePort is not 0)
                continue;
            // the same port under another protocol of this Service shares its node port
            var shared = ports.FirstOrDefault(p => p.Port == ports[i].Port && p.Protocol != ports[i].Protocol && p.NodePort is not 0);
            var port = shared is not null && !own.Contains((shared.NodePort, ports[i].Protocol)) && !taken.Contains(shared.NodePort) ? shared.NodePort : Pick();
            if (port is 0)
                errors.Invalid(path.Child("ports").Index(i).Child("nodePort"), 0, "failed to allocate a nodePort: range is full");
            ports[i] = ports[i] with { NodePort = port };
            own.Add((port, ports[i].Protocol));
        }

        var healthCheck = service.Spec.HealthCheckNodePort;
        if (errors.IsEmpty && service.NeedsHealthCheckPort())
        {
            if (healthCheck is 0)
                healthCheck = Pick();
            else
                Check(healthCheck, "TCP", path.Child("healthCheckNodePort"));
        }

        return service with { Spec = service.Spec with { Ports = [.. ports], HealthCheckNodePort = healthCheck } };

        void Check(int port, string protocol, FieldPath at)
        {
            if (port is < First or > Last)
                errors.Invalid(at, port, $"provided port is not in the valid range. The range of valid ports is {First}-{Last}");
            else if (taken.Contains(port) || !own.Add((port, protocol)))
                errors.Invalid(at, port, "provided port is already allocated");
        }

        int Pick() => PickIn(FirstPicked, Last) is var picked and not 0 ? picked : PickIn(First, FirstPicked - 1);

        int PickIn(int low, int high)
        {
            var count = high - low + 1;
            var start = chance.Next(count);
            return Enumerable.Range(0, count).Select(i => low + ((start + i) % count)).FirstOrDefault(p => !taken.Contains(p) && !own.Any(o => o.Item1 == p));
        }
    }

    private static IEnumerable<int> Taken(Service service) =>
        service.Spec.Ports.Select(p => p.NodePort).Append(service.Spec.HealthCheckNodePort).Where(p => p is not 0);
}
