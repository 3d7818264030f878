using Playground.Kubectl.Flags;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Kubectl.Configuration;

/// <summary>The server, user and namespace that kubeconfig and flags come to.</summary>
internal sealed record ConfigurationChoice(KubeconfigCluster Cluster, KubeconfigUser User, string Namespace, bool NamespaceIsForced)
{
    public const string NoConfigurationServer = "http://localhost:8080";

    /// <summary>Headers that make the server take the user for another.</summary>
    public ValueMap<string> Impersonation { get; private init; } = ValueMap<string>.Empty;

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestTimeout { get; private init; } = Timeout.InfiniteTimeSpan;

    public string Host => Uri.TryCreate(Cluster.Server, UriKind.Absolute, out var server) ? server.Authority : Cluster.Server;

    public static ConfigurationChoice Make(KubectlHost host, GlobalFlags flags)
    {
        var file = KubeconfigFile.Of(host, flags.Kubeconfig);
        var config = file.Typed();
        var contextName = flags.Context.Changed ? flags.Context.Value : config.CurrentContext;
        if (!config.Contexts.TryGetValue(contextName, out var context) && contextName.Length > 0)
            throw new KubectlError($"Error in configuration: context was not found for specified context: {contextName}") { IsPlain = true };
        var clusterName = flags.Cluster.Changed ? flags.Cluster.Value : context?.Cluster ?? "";
        if (!config.Clusters.TryGetValue(clusterName, out var cluster))
        {
            if (flags.Cluster.Changed)
                throw new KubectlError($"no server found for cluster \"{clusterName}\"");
            cluster = new() { Server = NoConfigurationServer };
        }

        var userName = flags.User.Changed ? flags.User.Value : context?.User ?? "";
        if (!config.Users.TryGetValue(userName, out var user))
        {
            if (flags.User.Changed)
                throw new KubectlError($"auth info \"{userName}\" does not exist");
            user = new();
        }

        cluster = cluster with
        {
            Server = flags.Server.Changed ? WithScheme(flags.Server) : cluster.Server,
            InsecureSkipTlsVerify = flags.InsecureSkipTlsVerify.Changed ? flags.InsecureSkipTlsVerify : cluster.InsecureSkipTlsVerify,
            CertificateAuthority = flags.CertificateAuthority.Changed ? new(host.Files.Read(flags.CertificateAuthority)) : cluster.CertificateAuthority,
            TlsServerName = flags.TlsServerName.Changed ? flags.TlsServerName : cluster.TlsServerName,
        };
        user = user with
        {
            Token = flags.Token.Changed ? flags.Token : user.Token,
            Username = flags.Username.Changed ? flags.Username : user.Username,
            Password = flags.Password.Changed ? flags.Password : user.Password,
        };
        var inNamespace = flags.Namespace.Value.Length > 0 ? flags.Namespace.Value : context?.Namespace is { Length: > 0 } set ? set : "default";
        return new(cluster, user, inNamespace, flags.Namespace.Value.Length > 0) { Impersonation = Impersonate(flags), RequestTimeout = Limit(flags.RequestTimeout) };
    }

    /// <summary>Whole seconds, or a span with its unit; 0: no limit.</summary>
    private static TimeSpan Limit(string text)
    {
        try
        {
            var span = int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : GoDuration.Parse(text);
            return span > TimeSpan.Zero ? span : Timeout.InfiniteTimeSpan;
        }
        catch (FormatException)
        {
            throw new KubectlError("Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)");
        }
    }

    private static string WithScheme(string server) => server.Contains("://", StringComparison.Ordinal) ? server : "http://" + server;

    private static ValueMap<string> Impersonate(GlobalFlags flags)
    {
        var headers = ValueMap<string>.Empty;
        if (flags.As.Value.Length > 0)
            headers = headers.With("Impersonate-User", flags.As);
        if (flags.AsUid.Value.Length > 0)
            headers = headers.With("Impersonate-Uid", flags.AsUid);
        if (flags.AsGroups.Value.Count > 0)
            headers = headers.With("Impersonate-Group", string.Join(", ", flags.AsGroups.Value));
        return headers;
    }
}
