using System.Text.Json;
using Playground.ApiServer.Http;
using Playground.ApiServer.Resources;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Discovery;

/// <summary>Discovery in one document, as newer clients ask for it. Each version is given only to who asks for that very version.</summary>
internal static class AggregatedDiscovery
{
    /// <summary>The version of the first clause of Accept that asks for this document; null: the client wants the plain form.</summary>
    public static string? Version(IEnumerable<string?> accept)
    {
        foreach (var clause in accept.SelectMany(h => (h ?? "").Split(',')))
        {
            var (type, parameters) = Accept.Split(clause);
            if (type is not ("application/json" or "*/*"))
                continue;
            if (!parameters.TryGetValue("as", out var shape))
                return null;
            if (shape is "APIGroupDiscoveryList" && parameters.GetValueOrDefault("g") is "apidiscovery.k8s.io" && parameters.GetValueOrDefault("v") is "v2" or "v2beta1")
                return parameters["v"];
        }

        return null;
    }

    public static string ContentType(string version) => $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList";

    /// <summary>`/api` (the core group) or `/apis` (all others).</summary>
    public static byte[] Document(string version, bool isCore) => KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "APIGroupDiscoveryList"u8);
        writer.WriteString("apiVersion"u8, $"apidiscovery.k8s.io/{version}");
        writer.WriteStartObject("metadata"u8);
        writer.WriteEndObject();
        writer.WriteStartArray("items"u8);
        if (isCore)
            Group(writer, "");
        else
        {
            foreach (var group in DiscoveryGroups.Names)
                Group(writer, group);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Group(Utf8JsonWriter writer, string group)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("metadata"u8);
        if (group is not "")
            writer.WriteString("name"u8, group);
        writer.WriteEndObject();
        writer.WriteStartArray("versions"u8);
        foreach (var version in DiscoveryGroups.Versions(group))
        {
            writer.WriteStartObject();
            writer.WriteString("version"u8, version);
            writer.WriteStartArray("resources"u8);
            foreach (var strategy in DiscoveryGroups.Resources(new(group, version)))
                Resource(writer, strategy);
            writer.WriteEndArray();
            writer.WriteString("freshness"u8, "Current"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Resource(Utf8JsonWriter writer, ResourceStrategy strategy)
    {
        var type = strategy.Type;
        writer.WriteStartObject();
        writer.WriteString("resource"u8, type.Plural);
        ResponseKind(writer, type, type);
        writer.WriteString("scope"u8, type.Namespaced ? "Namespaced" : "Cluster");
        writer.WriteString("singularResource"u8, DiscoveryGroups.Singular(type));
        Strings(writer, "verbs", strategy.Verbs);
        if (type.ShortNames.Count > 0)
            Strings(writer, "shortNames", type.ShortNames);
        if (type.Categories.Count > 0)
            Strings(writer, "categories", type.Categories);
        if (strategy.Subresources.Count > 0)
        {
            writer.WriteStartArray("subresources"u8);
            foreach (var part in strategy.Subresources)
            {
                writer.WriteStartObject();
                writer.WriteString("subresource"u8, part.Name);
                ResponseKind(writer, part.Kind, type);
                Strings(writer, "verbs", part.Verbs.Order(StringComparer.Ordinal));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>A kind of the resource's own version is named by its kind alone.</summary>
    private static void ResponseKind(Utf8JsonWriter writer, ResourceType kind, ResourceType home)
    {
        var isOwn = kind.GroupVersion == home.GroupVersion;
        writer.WriteStartObject("responseKind"u8);
        writer.WriteString("group"u8, isOwn ? "" : kind.Group);
        writer.WriteString("version"u8, isOwn ? "" : kind.GroupVersion.Version);
        writer.WriteString("kind"u8, kind.Kind);
        writer.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
