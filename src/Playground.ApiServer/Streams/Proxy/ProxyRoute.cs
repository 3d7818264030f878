using System.Globalization;
using System.Net;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Streams.Proxy;

/// <summary>The port of a pod that a proxied request goes to.</summary>
internal sealed record ProxyRoute(Pod Pod, string Scheme, int Port);

/// <summary>Finds it: a pod's first port unless one is named, or one of a Service's ready pods. The texts are a real server's.</summary>
internal sealed class ProxyRoutes(KubernetesClient client)
{
    private int _turn;

    public async Task<ApiResult<ProxyRoute>> ToPodAsync(NamespacedName id, CancellationToken cancellation)
    {
        if (ProxyName.Parse(id.Name) is not { } name)
            return Failures.BadRequest($"invalid pod request \"{id.Name}\"");
        var pod = await client.GetAsync<Pod>(id with { Name = name.Name }, cancellation);
        if (!pod.IsSuccess)
            return pod.Status;
        if (!IPAddress.TryParse(pod.Value.Status.PodIP, out _))
            return Failures.BadRequest("address not allowed");
        var port = name.Port is "" ? pod.Value.Spec.Containers.SelectMany(c => c.Ports).FirstOrDefault()?.Port ?? (name.Scheme is "https" ? 443 : 80) : Number(name.Port);
        return port is { } number ? new ProxyRoute(pod.Value, name.Scheme, number) : Failures.BadRequest($"invalid pod request \"{id.Name}\"");
    }

    public async Task<ApiResult<ProxyRoute>> ToServiceAsync(NamespacedName id, CancellationToken cancellation)
    {
        if (ProxyName.Parse(id.Name) is not { } name)
            return Failures.BadRequest($"invalid service request \"{id.Name}\"");
        var service = id with { Name = name.Name };
        var port = await PortNameAsync(service, name.Port, cancellation);
        if (!port.IsSuccess)
            return port.Status;
        var endpoints = await client.GetAsync<Endpoints>(service, cancellation);
        if (!endpoints.IsSuccess)
            return endpoints.Status;

        var candidates = endpoints.Value.Subsets
            .SelectMany(s => s.Ports.Where(p => p.Name == port.Value).Take(1).SelectMany(p => s.Addresses.Select(a => (a.TargetRef, p.Port))))
            .Where(c => c.TargetRef is { Kind: "Pod" })
            .ToList();
        var first = (uint)Interlocked.Increment(ref _turn);
        for (var i = 0; i < candidates.Count; i++)
        {
            var (target, number) = candidates[(int)((first + i) % candidates.Count)];
            var pod = await client.GetAsync<Pod>(new(target!.Namespace, target.Name), cancellation);
            if (pod.IsSuccess)
                return new ProxyRoute(pod.Value, name.Scheme, number);
        }

        return Unavailable($"no endpoints available for service \"{name.Name}\"");
    }

    public static Status Unavailable(string message) => Failures.Of(503, StatusReason.ServiceUnavailable, message);

    /// <summary>Endpoints know a Service's ports by name only.</summary>
    private async Task<ApiResult<string>> PortNameAsync(NamespacedName service, string port, CancellationToken cancellation)
    {
        if (!long.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return port;
        var found = await client.GetAsync<Service>(service, cancellation);
        if (!found.IsSuccess)
            return found.Status;
        return found.Value.Spec.Ports.FirstOrDefault(p => p.Port == number) is { } named
            ? named.Name
            : Unavailable($"no service port {number} found for service \"{service.Name}\"");
    }

    private static int? Number(string port) =>
        int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number : null;
}
