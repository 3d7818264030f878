using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Client;

/// <summary>A kubeconfig's lists of named entries as maps, and back.</summary>
internal static class KubeconfigReading
{
    public static Kubeconfig Read(JsonObject tree) => new()
    {
        CurrentContext = Text(tree, "current-context"),
        Clusters = Entries(tree, "clusters", "cluster", cluster => new KubeconfigCluster
        {
            Server = Text(cluster, "server"),
            CertificateAuthority = Data(cluster, "certificate-authority-data"),
            CertificateAuthorityFile = Text(cluster, "certificate-authority"),
            InsecureSkipTlsVerify = cluster["insecure-skip-tls-verify"]?.GetValueKind() is JsonValueKind.True,
            TlsServerName = Text(cluster, "tls-server-name"),
        }),
        Users = Entries(tree, "users", "user", user => new KubeconfigUser
        {
            Token = Text(user, "token"),
            TokenFile = Text(user, "tokenFile"),
            Username = Text(user, "username"),
            Password = Text(user, "password"),
            ClientCertificate = Data(user, "client-certificate-data"),
            ClientCertificateFile = Text(user, "client-certificate"),
            ClientKey = Data(user, "client-key-data"),
            ClientKeyFile = Text(user, "client-key"),
        }),
        Contexts = Entries(tree, "contexts", "context", context => new KubeconfigContext
        {
            Cluster = Text(context, "cluster"),
            User = Text(context, "user"),
            Namespace = Text(context, "namespace"),
        }),
    };

    public static JsonObject Write(Kubeconfig config) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["current-context"] = config.CurrentContext,
        ["preferences"] = new JsonObject(),
        ["clusters"] = Entries(config.Clusters, "cluster", cluster => Fields(
            ("server", cluster.Server),
            ("certificate-authority-data", Base64(cluster.CertificateAuthority)),
            ("certificate-authority", cluster.CertificateAuthorityFile),
            ("insecure-skip-tls-verify", cluster.InsecureSkipTlsVerify),
            ("tls-server-name", cluster.TlsServerName))),
        ["users"] = Entries(config.Users, "user", user => Fields(
            ("token", user.Token),
            ("tokenFile", user.TokenFile),
            ("username", user.Username),
            ("password", user.Password),
            ("client-certificate-data", Base64(user.ClientCertificate)),
            ("client-certificate", user.ClientCertificateFile),
            ("client-key-data", Base64(user.ClientKey)),
            ("client-key", user.ClientKeyFile))),
        ["contexts"] = Entries(config.Contexts, "context", context => Fields(
            ("cluster", context.Cluster), ("user", context.User), ("namespace", context.Namespace))),
    };

    private static ValueMap<T> Entries<T>(JsonObject tree, string list, string field, Func<JsonObject, T> read)
    {
        var map = ValueMap<T>.Empty;
        foreach (var entry in (tree[list] as JsonArray ?? []).OfType<JsonObject>())
            map = map.With(Text(entry, "name"), read(entry[field] as JsonObject ?? []));
        return map;
    }

    private static JsonArray Entries<T>(ValueMap<T> map, string field, Func<T, JsonObject> write) =>
        new([.. map.Select(entry => new JsonObject { ["name"] = entry.Key, [field] = write(entry.Value) })]);

    private static JsonObject Fields(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var tree = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value?.GetValueKind() is JsonValueKind.True || (value?.GetValueKind() is JsonValueKind.String && value.GetValue<string>().Length > 0))
                tree[name] = value;
        }

        return tree;
    }

    private static string Text(JsonObject tree, string name) => tree[name] switch
    {
        null => "",
        var value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        var value => value.ToJsonString(),
    };

    private static string Base64(Bytes data) => Convert.ToBase64String(data.Span);

    private static Bytes Data(JsonObject tree, string name)
    {
        try
        {
            return Text(tree, name) is { Length: > 0 } text ? new(Convert.FromBase64String(text)) : default;
        }
        catch (FormatException)
        {
            throw new DecodeException($"{name} is no base64");
        }
    }
}
