using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Storage;

public sealed class IdentityTests
{
    [Fact]
    public async Task What_is_made_after_a_restart_gets_an_identity_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("playground-identity-").FullName;
        try
        {
            await using (new ApiServer(new() { DataFolder = folder }))
            {
                // the first start makes what every cluster has
            }

            Assert.NotEqual(await CreateAsync(folder, "before"), await CreateAsync(folder, "after"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> CreateAsync(string folder, string name)
    {
        await using var server = new ApiServer(new() { DataFolder = folder });
        var made = await new KubernetesClient(server.Transport).CreateAsync(new ConfigMap { Metadata = new() { Name = name, Namespace = "default" } }, TestContext.Current.CancellationToken);
        return made.OrThrow().Metadata.Uid;
    }
}
