using System.Net;
using Playground.Kubernetes;

namespace Playground.Network.Services;

/// <summary>One Service as the table holds it.</summary>
/// <param name="Rules">one for each port and address family</param>
public sealed record ServiceEntry(ValueList<IPAddress> ClusterIps, ValueList<IPAddress> ExternalIps, ValueList<IPAddress> LoadBalancerIps, ValueList<ServicePortRule> Rules)
{
    /// <summary>Whose it is; null for a Service without ports.</summary>
    public NamespacedName? Name => Rules.Count is 0 ? null : Rules[0].Service;

    /// <summary>0: none. Only with externalTrafficPolicy Local of a LoadBalancer.</summary>
    public int HealthCheckNodePort { get; init; }

    /// <summary>Every address of the Service with each rule of the address's family.</summary>
    public IEnumerable<(ServicePortRule Rule, IPAddress Address, ServiceMatch Match)> Addresses()
    {
        foreach (var (addresses, match) in new[] { (ClusterIps, ServiceMatch.ClusterIp), (ExternalIps, ServiceMatch.External), (LoadBalancerIps, ServiceMatch.LoadBalancer) })
        {
            foreach (var address in addresses)
            {
                foreach (var rule in Rules)
                {
                    if (rule.Family == address.AddressFamily)
                        yield return (rule, address, match);
                }
            }
        }
    }

    /// <summary>How many ready endpoints of any port a machine has; what its health check counts.</summary>
    public int ReadyOn(string node) => Rules.SelectMany(rule => rule.Backends).Where(backend => backend.Ready && backend.Node == node).DistinctBy(backend => backend.Address.Address).Count();
}
