using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Networking;

namespace Playground.Kubectl.Describe;

internal sealed class ServiceDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var service = subject.As<Service>();
        var spec = service.Spec;
        Head(writer, service);
        writer.Line(0, $"Selector:\t{DescribeWriter.OrNone(string.Join(',', spec.Selector.Select(label => $"{label.Key}={label.Value}")))}");
        writer.Line(0, $"Type:\t{spec.Type}");
        if (spec.IPFamilyPolicy is { } policy)
            writer.Line(0, $"IP Family Policy:\t{policy}");
        writer.Line(0, $"IP Families:\t{DescribeWriter.OrNone(string.Join(',', spec.IPFamilies))}");
        writer.Line(0, $"IP:\t{spec.ClusterIP}");
        writer.Line(0, $"IPs:\t{DescribeWriter.OrNone(string.Join(',', spec.ClusterIPs))}");
        if (spec.ExternalIPs.Count > 0)
            writer.Line(0, $"External IPs:\t{string.Join(',', spec.ExternalIPs)}");
        if (spec.LoadBalancerIP.Length > 0)
            writer.Line(0, $"Desired LoadBalancer IP:\t{spec.LoadBalancerIP}");
        if (spec.ExternalName.Length > 0)
            writer.Line(0, $"External Name:\t{spec.ExternalName}");
        if (service.Status.LoadBalancer.Ingress.Count > 0)
            writer.Line(0, $"LoadBalancer Ingress:\t{string.Join(", ", service.Status.LoadBalancer.Ingress.Select(Ingress))}");
        var slices = await subject.FindAsync<EndpointSlice>(
            $"apis/discovery.k8s.io/v1/namespaces/{service.Namespace}/endpointslices?labelSelector={Uri.EscapeDataString("kubernetes.io/service-name=" + service.Name)}");
        foreach (var port in spec.Ports)
        {
            var name = port.Name.Length > 0 ? port.Name : "<unset>";
            writer.Line(0, $"Port:\t{name}\t{port.Port}/{port.Protocol}");
            writer.Line(0, $"TargetPort:\t{port.TargetPort}/{port.Protocol}");
            if (port.NodePort is not 0)
                writer.Line(0, $"NodePort:\t{name}\t{port.NodePort}/{port.Protocol}");
            writer.Line(0, $"Endpoints:\t{EndpointLines.Of(slices, port.Name)}");
        }

        writer.Line(0, $"Session Affinity:\t{spec.SessionAffinity}");
        if (spec.ExternalTrafficPolicy.Length > 0)
            writer.Line(0, $"External Traffic Policy:\t{spec.ExternalTrafficPolicy}");
        if (spec.InternalTrafficPolicy is { } inner)
            writer.Line(0, $"Internal Traffic Policy:\t{inner}");
        if (spec.TrafficDistribution is { } distribution)
            writer.Line(0, $"Traffic Distribution:\t{distribution}");
        if (spec.HealthCheckNodePort is not 0)
            writer.Line(0, $"HealthCheck NodePort:\t{spec.HealthCheckNodePort}");
        if (spec.LoadBalancerSourceRanges.Count > 0)
            writer.Line(0, $"LoadBalancer Source Ranges:\t{string.Join(',', spec.LoadBalancerSourceRanges)}");
        await EventsAsync(subject, writer);
    }

    private static string Ingress(LoadBalancerIngress ingress) => ingress.IP.Length > 0
        ? ingress.IPMode is { } mode ? $"{ingress.IP} ({mode})" : ingress.IP
        : ingress.Hostname;
}

/// <summary>`10.244.1.3:80,10.244.2.3:80,10.244.3.2:80 + 2 more...`</summary>
internal static class EndpointLines
{
    private const int Most = 3;

    public static string Of(IReadOnlyList<EndpointSlice> slices, string portName)
    {
        if (slices.Count is 0)
            return "<none>";
        var all = slices.SelectMany(slice => slice.Ports.Count is 0
            ? Ready(slice).Select(endpoint => endpoint.Addresses[0])
            : slice.Ports.Where(port => (port.Name ?? "") == portName).SelectMany(port => Ready(slice).Select(endpoint => Join(endpoint.Addresses[0], port.Port ?? 0)))).ToList();
        return all.Count > Most ? $"{string.Join(',', all.Take(Most))} + {all.Count - Most} more..." : string.Join(',', all);
    }

    private static IEnumerable<Endpoint> Ready(EndpointSlice slice) => slice.Endpoints.Where(endpoint => endpoint.Conditions.Ready is null or true);

    private static string Join(string address, int port) => address.Contains(':') ? $"[{address}]:{port}" : $"{address}:{port}";
}

internal sealed class EndpointsDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var endpoints = subject.As<Endpoints>();
        Head(writer, endpoints);
        writer.Line(0, "Subsets:");
        foreach (var subset in endpoints.Subsets)
        {
            writer.Line(1, $"Addresses:\t{DescribeWriter.OrNone(string.Join(',', subset.Addresses.Select(address => address.IP)))}");
            writer.Line(1, $"NotReadyAddresses:\t{DescribeWriter.OrNone(string.Join(',', subset.NotReadyAddresses.Select(address => address.IP)))}");
            if (subset.Ports.Count > 0)
            {
                writer.Line(1, "Ports:");
                writer.Line(2, "Name\tPort\tProtocol");
                writer.Line(2, "----\t----\t--------");
            }

            foreach (var port in subset.Ports)
                writer.Line(2, $"{(port.Name.Length > 0 ? port.Name : "<unset>")}\t{port.Port}\t{port.Protocol}");
            writer.Line(0, "");
        }

        await EventsAsync(subject, writer);
    }
}

internal sealed class EndpointSliceDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var slice = subject.As<EndpointSlice>();
        Head(writer, slice);
        writer.Line(0, $"AddressType:\t{slice.AddressType}");
        if (slice.Ports.Count is 0)
        {
            writer.Line(0, "Ports: <unset>");
        }
        else
        {
            writer.Line(0, "Ports:");
            writer.Line(1, "Name\tPort\tProtocol");
            writer.Line(1, "----\t----\t--------");
        }

        foreach (var port in slice.Ports)
            writer.Line(1, $"{(port.Name is { Length: > 0 } name ? name : "<unset>")}\t{port.Port?.ToString() ?? "<unset>"}\t{port.Protocol}");
        writer.Line(0, slice.Endpoints.Count is 0 ? "Endpoints: <none>" : "Endpoints:");
        foreach (var endpoint in slice.Endpoints)
        {
            writer.Line(1, $"- Addresses:\t{string.Join(", ", endpoint.Addresses)}");
            writer.Line(2, "Conditions:");
            writer.Line(3, $"Ready:\t{(endpoint.Conditions.Ready is { } ready ? DescribeWriter.Truth(ready) : "<unset>")}");
            writer.Line(2, $"Hostname:\t{endpoint.Hostname ?? "<unset>"}");
            if (endpoint.TargetRef is { } target)
                writer.Line(2, $"TargetRef:\t{target.Kind}/{target.Name}");
            writer.Line(2, $"NodeName:\t{endpoint.NodeName ?? "<unset>"}");
            writer.Line(2, $"Zone:\t{endpoint.Zone ?? "<unset>"}");
        }

        await EventsAsync(subject, writer);
    }
}

internal sealed class IngressDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var ingress = subject.As<Ingress>();
        writer.Line(0, $"Name:\t{ingress.Name}");
        writer.Labels("Labels", ingress.Metadata.Labels);
        writer.Line(0, $"Namespace:\t{ingress.Namespace}");
        writer.Line(0, $"Address:\t{string.Join(',', ingress.Status.LoadBalancer.Ingress.Select(one => one.IP.Length > 0 ? one.IP : one.Hostname))}");
        writer.Line(0, $"Ingress Class:\t{ingress.Spec.IngressClassName ?? "<none>"}");
        if (ingress.Spec.DefaultBackend is { } backend)
            writer.Line(0, $"Default backend:\t{await BackendAsync(subject, backend)}");
        else
            writer.Line(0, "Default backend:\t<default>");
        if (ingress.Spec.TLS.Count > 0)
            writer.Line(0, "TLS:");
        foreach (var tls in ingress.Spec.TLS)
            writer.Line(1, tls.SecretName.Length is 0 ? $"SNI routes {string.Join(',', tls.Hosts)}" : $"{tls.SecretName} terminates {string.Join(',', tls.Hosts)}");
        writer.Line(0, "Rules:\n  Host\tPath\tBackends");
        writer.Line(1, "----\t----\t--------");
        foreach (var rule in ingress.Spec.Rules.Where(rule => rule.HTTP is not null))
        {
            writer.Line(1, $"{(rule.Host.Length > 0 ? rule.Host : "*")}\t");
            foreach (var path in rule.HTTP!.Paths)
                writer.Line(2, $"\t{path.Path} \t{await BackendAsync(subject, path.Backend)}");
        }

        if (ingress.Spec.Rules.All(rule => rule.HTTP is null))
            writer.Line(1, $"*\t*\t{(ingress.Spec.DefaultBackend is { } only ? await BackendAsync(subject, only) : "<default>")}");
        writer.Annotations("Annotations", ingress.Metadata.Annotations);
        await EventsAsync(subject, writer);
    }

    private static async Task<string> BackendAsync(Subject subject, IngressBackend backend)
    {
        if (backend.Service is not { } target)
            return $"APIGroup: {backend.Resource?.ApiGroup ?? "<none>"}, Kind: {backend.Resource?.Kind}, Name: {backend.Resource?.Name}";
        var port = target.Port.Number is not 0 ? target.Port.Number.ToString() : target.Port.Name;
        return $"{target.Name}:{port} ({await EndpointsAsync(subject, target)})";
    }

    private static async Task<string> EndpointsAsync(Subject subject, IngressServiceBackend target)
    {
        Service service;
        try
        {
            service = await subject.Server.ObjectAsync<Service>($"api/v1/namespaces/{subject.Found.Namespace}/services/{target.Name}", subject.Cancellation);
        }
        catch (ServerError refused)
        {
            return $"<error: {refused.Status.Message}>";
        }

        var slices = await subject.FindAsync<EndpointSlice>(
            $"apis/discovery.k8s.io/v1/namespaces/{subject.Found.Namespace}/endpointslices?labelSelector={Uri.EscapeDataString("kubernetes.io/service-name=" + target.Name)}");
        var name = service.Spec.Ports.FirstOrDefault(port => port.Name == target.Port.Name || port.Port == target.Port.Number)?.Name ?? "";
        return EndpointLines.Of(slices, name);
    }
}

internal sealed class IngressClassDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var value = subject.As<IngressClass>();
        Head(writer, value, withNamespace: false);
        writer.Line(0, $"Controller:\t{value.Spec.Controller}");
        if (value.Spec.Parameters is { } parameters)
        {
            writer.Line(0, "Parameters:");
            if (parameters.ApiGroup is { } group)
                writer.Line(1, $"APIGroup:\t{group}");
            writer.Line(1, $"Kind:\t{parameters.Kind}");
            writer.Line(1, $"Name:\t{parameters.Name}");
        }

        await EventsAsync(subject, writer);
    }
}

internal sealed class ServiceCIDRDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var value = subject.As<ServiceCIDR>();
        Head(writer, value, withNamespace: false);
        writer.Line(0, $"CIDRs:\t{string.Join(", ", value.Spec.CIDRs)}");
        if (value.Status.Conditions.Count > 0)
        {
            writer.Line(0, "Status:");
            writer.Line(0, "Conditions:\n  Type\tStatus\tLastTransitionTime\tReason\tMessage");
            writer.Line(1, "----\t------\t------------------\t------\t-------");
        }

        foreach (var condition in value.Status.Conditions)
            writer.Line(1, $"{condition.Type}\t{condition.Status}\t{DescribeWriter.Time(condition.LastTransitionTime)}\t{condition.Reason}\t{condition.Message}");
        await EventsAsync(subject, writer);
    }
}

internal sealed class IPAddressDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var value = subject.As<IPAddress>();
        Head(writer, value, withNamespace: false);
        if (value.Spec.ParentRef is { } parent)
        {
            writer.Line(0, "Parent Reference:");
            writer.Line(1, $"Group:\t{parent.Group}");
            writer.Line(1, $"Resource:\t{parent.Resource}");
            writer.Line(1, $"Namespace:\t{parent.Namespace}");
            writer.Line(1, $"Name:\t{parent.Name}");
        }

        await EventsAsync(subject, writer);
    }
}
