using System.Text.Json;
using Playground.ApiServer.Resources;
using Playground.Kubernetes;

namespace Playground.ApiServer.OpenApi;

/// <summary>
/// The operations of a resource. kubectl reads from them that the server checks fields itself. Strategic merge is left out of the patch types on
/// purpose: kubectl then works with its own knowledge of merge keys.
/// </summary>
internal static class OpenApiPaths
{
    public static void Write(Utf8JsonWriter writer, ResourceStrategy strategy)
    {
        var type = strategy.Type;
        var root = type.Group is "" ? $"/api/{type.ApiVersion}" : $"/apis/{type.ApiVersion}";
        var collection = type.Namespaced ? $"{root}/namespaces/{{namespace}}/{type.Plural}" : $"{root}/{type.Plural}";
        Path(writer, collection, type, strategy.Verbs, ("get", "list"), ("post", "create"), ("delete", "deletecollection"));
        Path(writer, collection + "/{name}", type, strategy.Verbs, ("get", "get"), ("put", "update"), ("patch", "patch"), ("delete", "delete"));
    }

    private static void Path(Utf8JsonWriter writer, string path, ResourceType type, IReadOnlyList<string> verbs, params (string Method, string Verb)[] operations)
    {
        writer.WriteStartObject(path);
        foreach (var (method, verb) in operations.Where(o => verbs.Contains(o.Verb, StringComparer.Ordinal)))
            Operation(writer, method, verb, type);
        writer.WriteEndObject();
    }

    private static void Operation(Utf8JsonWriter writer, string method, string verb, ResourceType type)
    {
        writer.WriteStartObject(method);
        writer.WriteString("operationId"u8, $"{verb}{type.GroupVersion.Version}{type.Kind}");
        writer.WriteString("x-kubernetes-action"u8, verb is "create" ? "post" : verb is "update" ? "put" : verb);
        writer.WriteStartObject("x-kubernetes-group-version-kind"u8);
        OpenApiSchema.GroupVersionKind(writer, type);
        writer.WriteEndObject();
        writer.WriteStartArray("parameters"u8);
        if (method is "post" or "put" or "patch")
        {
            foreach (var name in (string[])["dryRun", "fieldManager", "fieldValidation"])
                Parameter(writer, name);
        }

        writer.WriteEndArray();
        if (method is "patch")
            PatchBody(writer);
        writer.WriteStartObject("responses"u8);
        writer.WriteStartObject("200"u8);
        writer.WriteString("description"u8, "OK"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Parameter(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteString("in"u8, "query"u8);
        writer.WriteStartObject("schema"u8);
        writer.WriteString("type"u8, "string"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void PatchBody(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("requestBody"u8);
        writer.WriteStartObject("content"u8);
        foreach (var type in (string[])["application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml"])
        {
            writer.WriteStartObject(type);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
