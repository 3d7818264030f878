using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Ports of a pod's containers that say the same twice, or nearly so. Source: kubernetes pkg/api/pod/warnings.go.</summary>
internal static class PortWarnings
{
    public static IEnumerable<string> Of(PodSpec spec, FieldPath path)
    {
        List<(FieldPath Path, ContainerPort Port)> seen = [];
        foreach (var (containers, field) in new[] { (spec.InitContainers, "initContainers"), (spec.Containers, "containers") })
        {
            for (var i = 0; i < containers.Count; i++)
            {
                for (var j = 0; j < containers[i].Ports.Count; j++)
                {
                    var (port, at) = (containers[i].Ports[j], path.Child(field).Index(i).Child("ports").Index(j));
                    foreach (var (other, before) in seen.Where(other => (other.Port.Port, other.Port.Protocol) == (port.Port, port.Protocol)))
                    {
                        if (Compare(port, before) is { } how)
                            yield return $"{at}: {how} port definition with {other}";
                    }

                    seen.Add((at, port));
                }
            }
        }
    }

    private static string? Compare(ContainerPort port, ContainerPort before)
    {
        if ((port.HostIP, port.HostPort) == (before.HostIP, before.HostPort))
            return "duplicate";
        if (port.HostPort is 0 || before.HostPort is 0)
            return "overlapping";
        return port.HostPort == before.HostPort && port.HostIP is "" != before.HostIP is "" ? "dangerously ambiguous" : null;
    }
}
