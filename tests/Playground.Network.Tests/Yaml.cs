using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Network.Tests;

/// <summary>Objects as people write them.</summary>
internal static class Yaml
{
    public static T Read<T>(string text) where T : KubernetesObject, IKubernetesKind<T> =>
        KubernetesJson.Deserialize<T>(KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(text)).Json);
}
