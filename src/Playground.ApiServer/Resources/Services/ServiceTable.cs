using Playground.ApiServer.Tables;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Services;

internal static class ServiceTable
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Type", "string", "How the Service is reached."),
        new("Cluster-IP", "string", "Its address inside the cluster."),
        new("External-IP", "string", "Its addresses, or its name, outside."),
        new("Port(s)", "string", "Its ports, with the port on every node."),
        TableColumn.Age,
        new("Selector", "string", "The labels of the pods behind it.", 1),
    ];

    public static IReadOnlyList<object?> Cells(Service service, DateTimeOffset now)
    {
        var spec = service.Spec;
        return
        [
            service.Name, spec.Type, spec.ClusterIPs.Count > 0 ? spec.ClusterIPs[0] : CellText.None, ExternalAddress(service),
            CellText.OrNone(string.Join(",", spec.Ports.Select(Port))), CellText.Age(service, now), CellText.Labels(spec.Selector),
        ];
    }

    private static string ExternalAddress(Service service)
    {
        var given = service.Spec.ExternalIPs;
        switch (service.Spec.Type)
        {
            case "ClusterIP" or "NodePort":
                return CellText.OrNone(string.Join(",", given));
            case "LoadBalancer":
                var addresses = service.Status.LoadBalancer.Ingress
                    .Select(ingress => ingress.IP is "" ? ingress.Hostname : ingress.IP).Where(address => address is not "")
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Concat(given).ToList();
                return addresses.Count > 0 ? string.Join(",", addresses) : "<pending>";
            case "ExternalName":
                return service.Spec.ExternalName;
            default:
                return CellText.Unknown;
        }
    }

    private static string Port(ServicePort port) =>
        port.NodePort > 0 ? $"{port.Port}:{port.NodePort}/{port.Protocol}" : $"{port.Port}/{port.Protocol}";
}
