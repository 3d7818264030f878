using System.Collections.Frozen;
using Playground.ApiServer.Resources;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.OpenApi;

/// <summary>The OpenAPI v3 documents: one a group and version, made when first asked for.</summary>
internal static class OpenApiDocuments
{
    private static readonly FrozenDictionary<string, Lazy<byte[]>> ByName = ResourceCatalog.All
        .Select(s => s.Type.GroupVersion).Distinct()
        .ToFrozenDictionary(NameOf, version => new Lazy<byte[]>(() => OpenApiDocument.Write(version)), StringComparer.Ordinal);

    private static readonly Lazy<byte[]> AllNames = new(WriteIndex);

    /// <summary>`/openapi/v3`: every document with a hash of its content.</summary>
    public static byte[] Index => AllNames.Value;

    /// <param name="name">`api/v1`, `apis/apps/v1`</param>
    public static byte[]? Find(string name) => ByName.GetValueOrDefault(name)?.Value;

    private static string NameOf(GroupVersion version) => version.Group is "" ? $"api/{version.Version}" : $"apis/{version}";

    private static byte[] WriteIndex() => KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("paths"u8);
        foreach (var (name, document) in ByName.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            writer.WriteStartObject(name);
            writer.WriteString("serverRelativeURL"u8, $"/openapi/v3/{name}?hash={Hash(document.Value)}");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static string Hash(byte[] document) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(document))[..32];
}
