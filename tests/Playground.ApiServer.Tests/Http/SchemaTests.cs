namespace Playground.ApiServer.Tests.Http;

/// <summary>What `kubectl explain` reads.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("api/v1", "core.ServiceSpec", "type", "ClusterIP,ExternalName,LoadBalancer,NodePort")]
    [InlineData("api/v1", "core.Container", "imagePullPolicy", "Always,IfNotPresent,Never")]
    [InlineData("api/v1", "core.PodSpec", "dnsPolicy", "ClusterFirst,ClusterFirstWithHostNet,Default,None")]
    [InlineData("api/v1", "core.HostPathVolumeSource", "type", ",BlockDevice,CharDevice,Directory,DirectoryOrCreate,File,FileOrCreate,Socket")]
    [InlineData("apis/apps/v1", "apps.DeploymentStrategy", "type", "Recreate,RollingUpdate")]
    [InlineData("apis/networking.k8s.io/v1", "networking.HTTPIngressPath", "pathType", "Exact,ImplementationSpecific,Prefix")]
    public async Task The_values_of_a_text_are_named_in_order_and_again_in_words(string document, string type, string field, string values)
    {
        await using var host = await ApiHost.StartAsync();
        var schema = (await host.SendAsync("GET", "openapi/v3/" + document)).Body!["components"]!["schemas"]![$"io.k8s.api.{type}"]!["properties"]![field]!;
        Assert.Equal(values.Split(','), schema["enum"]!.AsArray().Select(value => (string)value!));
        Assert.EndsWith("Possible enum values:\n" + string.Join('\n', values.Split(',').Select(value => $" - `\"{value}\"`")), (string)schema["description"]!);
    }

    [Fact]
    public async Task The_values_of_a_lists_members_stand_with_the_members()
    {
        await using var host = await ApiHost.StartAsync();
        var schema = (await host.SendAsync("GET", "openapi/v3/apis/networking.k8s.io/v1")).Body!["components"]!["schemas"]!["io.k8s.api.networking.NetworkPolicySpec"]!["properties"]!["policyTypes"]!;
        Assert.Equal(["Egress", "Ingress"], schema["items"]!["enum"]!.AsArray().Select(value => (string)value!));
        Assert.DoesNotContain("Possible enum values", (string)schema["description"]!);
    }
}
