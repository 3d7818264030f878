using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Tests;

internal static class JsonRoundTrip
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static T Read<T>(string json) where T : KubernetesObject, IKubernetesKind<T> =>
        KubernetesJson.Deserialize<T>(Encoding.UTF8.GetBytes(json));

    public static string Write(KubernetesObject value) => Encoding.UTF8.GetString(KubernetesJson.Serialize(value));

    /// <summary>What comes back after reading and writing has the same fields in the same order.</summary>
    public static void IsKept<T>(string json) where T : KubernetesObject, IKubernetesKind<T> =>
        Assert.Equal(JsonNode.Parse(json)!.ToJsonString(Compact), Write(Read<T>(json)));
}
