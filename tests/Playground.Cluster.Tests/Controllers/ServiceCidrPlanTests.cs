using Playground.Cluster.Controllers.ServiceCidrs;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Tests.Controllers;

/// <summary>Ranges of Service addresses as `name range [ending]`, and what becomes of the first one: its finalizer and its condition.</summary>
public sealed class ServiceCidrPlanTests
{
    private const string Held = "finalizers: [networking.k8s.io/service-cidr-finalizer]";

    [Theory]
    [InlineData("", "10.96.0.0/16", "", "held, Ready=True: Kubernetes Service CIDR is ready")]
    [InlineData(Held, "10.96.0.0/16", "10.96.0.1", "held, Ready=True: Kubernetes Service CIDR is ready")]
    [InlineData(Held + ", deletionTimestamp: '2026-01-01T12:00:00Z'", "10.97.0.0/24", "10.96.0.1", "free, ")]
    [InlineData(Held + ", deletionTimestamp: '2026-01-01T12:00:00Z'", "10.97.0.0/24", "10.97.0.9", "held, Ready=False Terminating: There are still IPAddresses referencing the ServiceCIDR, please remove them or create a new ServiceCIDR")]
    // another range covers it
    [InlineData(Held + ", deletionTimestamp: '2026-01-01T12:00:00Z'", "10.96.8.0/24", "10.96.8.9", "free, ")]
    [InlineData("deletionTimestamp: '2026-01-01T12:00:00Z'", "10.97.0.0/24", "10.97.0.9", "free, ")]
    public void A_range_goes_when_no_Service_has_an_address_of_it(string metadata, string range, string address, string expected)
    {
        var cidr = Yaml.Read<ServiceCIDR>($"apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {{ name: more{(metadata is "" ? "" : ", ")}{metadata} }}\nspec: {{ cidrs: [{range}] }}");
        var first = Yaml.Read<ServiceCIDR>("apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: { name: kubernetes }\nspec: { cidrs: [10.96.0.0/16] }");
        var wanted = ServiceCidrPlan.Of(cidr, [cidr, first], address is "" ? [] : [new IPAddress { Metadata = new() { Name = address } }], Given.Noon);
        var condition = wanted.Status.Conditions.FirstOrDefault();
        Assert.Equal(expected, $"{(wanted.Metadata.Finalizers.Contains(ServiceCidrPlan.Finalizer) ? "held" : "free")}, {(condition is null ? "" : $"{condition.Type}={condition.Status}{(condition.Reason is "" ? "" : $" {condition.Reason}")}: {condition.Message}")}");
    }
}
