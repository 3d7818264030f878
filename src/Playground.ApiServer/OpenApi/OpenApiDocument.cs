using Playground.ApiServer.Discovery;
using Playground.Kubernetes;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.OpenApi;

/// <summary>One OpenAPI v3 document: the paths kubectl looks for, and the schema of every type in reach of them.</summary>
internal static class OpenApiDocument
{
    public static byte[] Write(GroupVersion version) => KubernetesJson.Write(writer =>
    {
        var strategies = DiscoveryGroups.Resources(version);
        writer.WriteStartObject();
        writer.WriteString("openapi"u8, "3.0.0"u8);
        writer.WriteStartObject("info"u8);
        writer.WriteString("title"u8, "Kubernetes"u8);
        writer.WriteString("version"u8, ServerVersion.GitVersion);
        writer.WriteEndObject();
        writer.WriteStartObject("paths"u8);
        foreach (var strategy in strategies)
            OpenApiPaths.Write(writer, strategy);
        writer.WriteEndObject();
        writer.WriteStartObject("components"u8);
        writer.WriteStartObject("schemas"u8);
        var kinds = strategies.ToDictionary(s => s.Kind.Schema(), s => s.Type);
        foreach (var schema in InReach(kinds.Keys))
            OpenApiSchema.Write(writer, schema, kinds.GetValueOrDefault(schema));
        OpenApiScalars.Write(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static IEnumerable<ObjectSchema> InReach(IEnumerable<ObjectSchema> roots)
    {
        var seen = new HashSet<ObjectSchema>();
        var open = new Stack<ObjectSchema>(roots);
        while (open.TryPop(out var schema))
        {
            if (!seen.Add(schema))
                continue;
            foreach (var field in schema.Fields)
            {
                if (field.Object?.Invoke() is { } member)
                    open.Push(member);
            }
        }

        return seen.OrderBy(OpenApiSchema.NameOf, StringComparer.Ordinal);
    }
}
