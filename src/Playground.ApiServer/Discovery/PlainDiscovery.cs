using System.Text.Json;
using Playground.ApiServer.Resources;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Discovery;

/// <summary>Discovery as every client has always read it: one document a group and version.</summary>
internal static class PlainDiscovery
{
    /// <summary>`/api`.</summary>
    public static byte[] CoreVersions(string address) => KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "APIVersions"u8);
        writer.WriteStartArray("versions"u8);
        writer.WriteStringValue("v1"u8);
        writer.WriteEndArray();
        writer.WriteStartArray("serverAddressByClientCIDRs"u8);
        writer.WriteStartObject();
        writer.WriteString("clientCIDR"u8, "0.0.0.0/0"u8);
        writer.WriteString("serverAddress"u8, address);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>`/apis`.</summary>
    public static byte[] Groups { get; } = KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "APIGroupList"u8);
        writer.WriteString("apiVersion"u8, "v1"u8);
        writer.WriteStartArray("groups"u8);
        foreach (var group in DiscoveryGroups.Names)
        {
            writer.WriteStartObject();
            GroupFields(writer, group);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>`/apis/apps`.</summary>
    public static byte[] Group(string group) => KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "APIGroup"u8);
        writer.WriteString("apiVersion"u8, "v1"u8);
        GroupFields(writer, group);
        writer.WriteEndObject();
    });

    /// <summary>`/api/v1`, `/apis/apps/v1`.</summary>
    public static byte[] Resources(GroupVersion version) => KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "APIResourceList"u8);
        if (version.Group is not "")
            writer.WriteString("apiVersion"u8, "v1"u8);
        writer.WriteString("groupVersion"u8, version.ToString());
        writer.WriteStartArray("resources"u8);
        foreach (var strategy in DiscoveryGroups.Resources(version))
            Resource(writer, strategy);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void GroupFields(Utf8JsonWriter writer, string group)
    {
        var versions = DiscoveryGroups.Versions(group);
        writer.WriteString("name"u8, group);
        writer.WriteStartArray("versions"u8);
        foreach (var version in versions)
            Version(writer, group, version);
        writer.WriteEndArray();
        writer.WritePropertyName("preferredVersion"u8);
        Version(writer, group, versions[0]);
    }

    private static void Version(Utf8JsonWriter writer, string group, string version)
    {
        writer.WriteStartObject();
        writer.WriteString("groupVersion"u8, $"{group}/{version}");
        writer.WriteString("version"u8, version);
        writer.WriteEndObject();
    }

    private static void Resource(Utf8JsonWriter writer, ResourceStrategy strategy)
    {
        var type = strategy.Type;
        writer.WriteStartObject();
        Names(writer, type.Plural, DiscoveryGroups.Singular(type), type.Namespaced, type, type);
        Strings(writer, "verbs", strategy.Verbs);
        if (type.ShortNames.Count > 0)
            Strings(writer, "shortNames", type.ShortNames);
        if (type.Categories.Count > 0)
            Strings(writer, "categories", type.Categories);
        writer.WriteEndObject();
        foreach (var part in strategy.Subresources)
        {
            writer.WriteStartObject();
            Names(writer, $"{type.Plural}/{part.Name}", "", type.Namespaced, part.Kind, type);
            Strings(writer, "verbs", part.Verbs.Order(StringComparer.Ordinal));
            writer.WriteEndObject();
        }
    }

    private static void Names(Utf8JsonWriter writer, string name, string singular, bool isNamespaced, ResourceType kind, ResourceType home)
    {
        writer.WriteString("name"u8, name);
        writer.WriteString("singularName"u8, singular);
        writer.WriteBoolean("namespaced"u8, isNamespaced);
        if (kind.GroupVersion != home.GroupVersion)
        {
            if (kind.Group is not "")
                writer.WriteString("group"u8, kind.Group);
            writer.WriteString("version"u8, kind.GroupVersion.Version);
        }

        writer.WriteString("kind"u8, kind.Kind);
    }

    private static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
