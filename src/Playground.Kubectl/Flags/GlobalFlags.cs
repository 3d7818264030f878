namespace Playground.Kubectl.Flags;

/// <summary>The flags of every command: who talks to which server.</summary>
internal sealed class GlobalFlags
{
    public GlobalFlags()
    {
        As = Set.String("as", "", "", "Act as this user.");
        AsGroups = Set.Texts("as-group", "", "Act as a member of this group; may be repeated.");
        AsUid = Set.String("as-uid", "", "", "Act as the user with this UID.");
        Set.String("cache-dir", "", "/root/.kube/cache", "Folder for cached discovery; nothing is cached here.");
        CertificateAuthority = Set.String("certificate-authority", "", "", "File with the certificates that the server's is checked against.");
        Set.String("client-certificate", "", "", "File with the client certificate.");
        Set.String("client-key", "", "", "File with the key of the client certificate.");
        Cluster = Set.String("cluster", "", "", "The cluster of the kubeconfig to use.");
        Context = Set.String("context", "", "", "The context of the kubeconfig to use.");
        Set.Bool("disable-compression", "", false, "Ask the server not to compress its answers.");
        InsecureSkipTlsVerify = Set.Bool("insecure-skip-tls-verify", "", false, "Accept any certificate of the server.");
        Kubeconfig = Set.String("kubeconfig", "", "", "The kubeconfig file to use.");
        Set.Duration("log-flush-frequency", "", TimeSpan.FromSeconds(5), "How often logs are written out.");
        MatchServerVersion = Set.Bool("match-server-version", "", false, "Refuse a server of another version.");
        Namespace = Set.String("namespace", "n", "", "The namespace to work in.");
        Password = Set.String("password", "", "", "Password for basic authentication.");
        Set.String("profile", "", "none", "Profile to record.");
        Set.String("profile-output", "", "profile.pprof", "File for the profile.");
        RequestTimeout = Set.String("request-timeout", "", "0", "Give up on a single request after this time (1s, 2m, 3h); 0 never.");
        Server = Set.String("server", "s", "", "Address and port of the API server.");
        TlsServerName = Set.String("tls-server-name", "", "", "The name that the server's certificate has.");
        Token = Set.String("token", "", "", "Bearer token.");
        User = Set.String("user", "", "", "The user of the kubeconfig to use.");
        Username = Set.String("username", "", "", "User name for basic authentication.");
        Verbosity = Set.Int("v", "v", 0, "How much to log.");
        Set.String("vmodule", "", "", "Log levels by file.");
        WarningsAsErrors = Set.Bool("warnings-as-errors", "", false, "Exit with an error when the server warned.");
    }

    public FlagSet Set { get; } = new();

    public Flag<string> As { get; }

    public Flag<IReadOnlyList<string>> AsGroups { get; }

    public Flag<string> AsUid { get; }

    public Flag<string> CertificateAuthority { get; }

    public Flag<string> Cluster { get; }

    public Flag<string> Context { get; }

    public Flag<bool> InsecureSkipTlsVerify { get; }

    public Flag<string> Kubeconfig { get; }

    public Flag<bool> MatchServerVersion { get; }

    public Flag<string> Namespace { get; }

    public Flag<string> Password { get; }

    public Flag<string> RequestTimeout { get; }

    public Flag<string> Server { get; }

    public Flag<string> TlsServerName { get; }

    public Flag<string> Token { get; }

    public Flag<string> User { get; }

    public Flag<string> Username { get; }

    public Flag<long> Verbosity { get; }

    public Flag<bool> WarningsAsErrors { get; }
}
