using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Client;

/// <summary>Where clusters are and who one is there: what `~/.kube/config` holds.</summary>
public sealed record Kubeconfig
{
    public string CurrentContext { get; init; } = "";

    public ValueMap<KubeconfigCluster> Clusters { get; init; } = ValueMap<KubeconfigCluster>.Empty;

    public ValueMap<KubeconfigUser> Users { get; init; } = ValueMap<KubeconfigUser>.Empty;

    public ValueMap<KubeconfigContext> Contexts { get; init; } = ValueMap<KubeconfigContext>.Empty;

    /// <summary>One cluster, one user, one context of the same name, which is the current one.</summary>
    public static Kubeconfig Of(string name, KubeconfigCluster cluster, KubeconfigUser user) => new()
    {
        CurrentContext = name,
        Clusters = ValueMap<KubeconfigCluster>.Empty.With(name, cluster),
        Users = ValueMap<KubeconfigUser>.Empty.With(name, user),
        Contexts = ValueMap<KubeconfigContext>.Empty.With(name, new() { Cluster = name, User = name }),
    };

    /// <exception cref="KubeconfigException">the text is no kubeconfig</exception>
    public static Kubeconfig Parse(string yaml)
    {
        try
        {
            return KubernetesJson.ParseTree(KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(yaml)).Json) is JsonObject tree
                ? KubeconfigReading.Read(tree)
                : throw new KubeconfigException("the text holds no kubeconfig");
        }
        catch (Exception broken) when (broken is DecodeException or JsonException or InvalidOperationException)
        {
            throw new KubeconfigException($"the kubeconfig cannot be read: {broken.Message}");
        }
    }

    /// <summary>Reads a file; paths of certificates in it are relative to it, and what they hold is taken in.</summary>
    /// <exception cref="KubeconfigException">the file or one it names cannot be read</exception>
    public static Kubeconfig Load(string path)
    {
        try
        {
            return KubeconfigFiles.TakeIn(Parse(File.ReadAllText(path)), Path.GetDirectoryName(Path.GetFullPath(path)) ?? "");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new KubeconfigException($"the kubeconfig cannot be read: {broken.Message}");
        }
    }

    /// <summary>The cluster and user of a context (null: the current one).</summary>
    /// <exception cref="KubeconfigException">one of them is missing</exception>
    public (KubeconfigCluster Cluster, KubeconfigUser User) Resolve(string? context = null)
    {
        var name = context ?? CurrentContext;
        if (!Contexts.TryGetValue(name, out var chosen))
            throw new KubeconfigException(name is "" ? "current-context is not set" : $"context \"{name}\" does not exist");
        if (!Clusters.TryGetValue(chosen.Cluster, out var cluster))
            throw new KubeconfigException($"cluster \"{chosen.Cluster}\" does not exist");
        return (cluster, Users.TryGetValue(chosen.User, out var user) ? user : new());
    }

    /// <summary>As YAML, in the form kubectl writes.</summary>
    public override string ToString() => KubernetesYaml.Write(KubeconfigReading.Write(this));
}

public sealed record KubeconfigCluster
{
    public string Server { get; init; } = "";

    /// <summary>Certificates in PEM whose signatures count for this server; empty: the machine's own.</summary>
    public Bytes CertificateAuthority { get; init; }

    /// <summary>A file that holds them.</summary>
    public string CertificateAuthorityFile { get; init; } = "";

    public bool InsecureSkipTlsVerify { get; init; }

    /// <summary>The name the server's certificate has, when it is not the host's.</summary>
    public string TlsServerName { get; init; } = "";
}

public sealed record KubeconfigUser
{
    public string Token { get; init; } = "";

    public string TokenFile { get; init; } = "";

    public string Username { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>In PEM.</summary>
    public Bytes ClientCertificate { get; init; }

    public string ClientCertificateFile { get; init; } = "";

    /// <summary>In PEM.</summary>
    public Bytes ClientKey { get; init; }

    public string ClientKeyFile { get; init; } = "";
}

public sealed record KubeconfigContext
{
    public string Cluster { get; init; } = "";

    public string User { get; init; } = "";

    /// <summary>Empty: `default`.</summary>
    public string Namespace { get; init; } = "";
}

/// <summary>A kubeconfig that does not lead to a server; the message says why, for people.</summary>
public sealed class KubeconfigException(string message) : Exception(message);
