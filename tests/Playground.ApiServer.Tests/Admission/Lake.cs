using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Tests.Admission;

/// <summary>A cluster with the namespace `lake`, into which objects are put as YAML.</summary>
internal sealed class Lake : IAsyncDisposable
{
    private readonly ApiServer _server = new(new());

    public IApiTransport Transport => _server.Transport;

    public KubernetesClient Client => new(_server.Transport, "tester");

    public static async Task<Lake> WithAsync(params string[] manifests)
    {
        var lake = new Lake();
        Assert.Equal("", await lake.CreateAsync("{apiVersion: v1, kind: Namespace, metadata: {name: lake}}"));
        foreach (var manifest in manifests)
            Assert.Equal("", await lake.CreateAsync(manifest));
        return lake;
    }

    /// <summary>Why the object was refused; empty: it is there.</summary>
    public async Task<string> CreateAsync(string yaml)
    {
        var json = KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(yaml)).Json;
        var head = KubernetesJson.ParseTree(json)!;
        var kind = Kinds.Find((string)head["apiVersion"]!, (string)head["kind"]!)!;
        var value = KubernetesJson.Deserialize(kind, json);
        var answer = await Transport.SendAsync(new(ApiVerb.Create, kind.Type) { Namespace = kind.Type.Namespaced ? "lake" : "", Object = value }, default);
        return answer.IsSuccess ? "" : answer.Status.Message;
    }

    public async Task<T> GetAsync<T>(string name) where T : KubernetesObject, Kubernetes.Schema.IKubernetesKind<T> =>
        (await Client.GetAsync<T>(new("lake", name))).OrThrow();

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
