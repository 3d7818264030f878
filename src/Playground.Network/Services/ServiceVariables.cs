using System.Net;
using System.Net.Sockets;
using Playground.Kubernetes.Core;

namespace Playground.Network.Services;

/// <summary>
/// The environment variables by which containers find the Services that were there when they started. Source: kubernetes pkg/kubelet/envvars.
/// </summary>
public static class ServiceVariables
{
    public static IEnumerable<KeyValuePair<string, string>> Of(IEnumerable<Service> services)
    {
        foreach (var service in services.Where(s => s.Spec.ClusterIP is not ("" or "None")).OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            foreach (var variable in Of(service))
                yield return variable;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Of(Service service)
    {
        if (service.Spec.Ports.Count is 0)
            yield break;
        var name = Variable(service.Name);
        var address = service.Spec.ClusterIP;
        yield return new($"{name}_SERVICE_HOST", address);
        yield return new($"{name}_SERVICE_PORT", service.Spec.Ports[0].Port.ToString());
        foreach (var port in service.Spec.Ports.Where(port => port.Name is not ""))
            yield return new($"{name}_SERVICE_PORT_{Variable(port.Name)}", port.Port.ToString());

        yield return new($"{name}_PORT", Url(service.Spec.Ports[0], address));
        foreach (var port in service.Spec.Ports)
        {
            var prefix = $"{name}_PORT_{port.Port}_{port.Protocol}";
            yield return new(prefix, Url(port, address));
            yield return new($"{prefix}_PROTO", port.Protocol.ToLowerInvariant());
            yield return new($"{prefix}_PORT", port.Port.ToString());
            yield return new($"{prefix}_ADDR", address);
        }
    }

    private static string Url(ServicePort port, string address)
    {
        var host = IPAddress.TryParse(address, out var ip) && ip.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{address}]" : address;
        return $"{port.Protocol.ToLowerInvariant()}://{host}:{port.Port}";
    }

    private static string Variable(string name) => name.ToUpperInvariant().Replace('-', '_');
}
