using System.Collections.Concurrent;
using Playground.Cluster.Containers;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Images;

/// <summary>
/// An image that can be pulled. To add one, write one class: its name, its programs by path, its files, what it starts.
/// </summary>
public abstract class Image
{
    private readonly ConcurrentDictionary<string, DirectoryNode> _roots = new(StringComparer.Ordinal);

    /// <summary>As people write it, without registry or tag: `nginx`, `nicolaka/netshoot`, `registry.k8s.io/pause`.</summary>
    public abstract string Repository { get; }

    public abstract Libc Libc { get; }

    /// <summary>What has to come over the wire to have it, in bytes.</summary>
    public abstract long Size { get; }

    public virtual IReadOnlyList<string> Entrypoint => [];

    public virtual IReadOnlyList<string> Command => [];

    /// <summary>The number of the user it runs as, when a pod says nothing else.</summary>
    public virtual long User => 0;

    public virtual string WorkingDirectory => "/";

    public virtual Signal StopSignal => Signal.Terminate;

    public virtual IReadOnlyList<KeyValuePair<string, string>> Environment => [];

    /// <summary>The tag that `latest` means.</summary>
    public virtual string Newest => "latest";

    /// <summary>The content of the image's manifest, as `imageID` shows it.</summary>
    public string Digest(string tag) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Repository}:{tag}")));

    /// <summary>Its files; shared by all containers of the tag.</summary>
    internal DirectoryNode Root(string tag) => _roots.GetOrAdd(tag, tag =>
    {
        var root = new DirectoryNode();
        foreach (var folder in (ReadOnlySpan<string>)["bin", "dev", "etc", "proc", "root", "tmp", "usr", "var", "run", "sys", "home", "opt", "mnt", "srv", "sbin", "lib"])
            root.Enter(folder);
        Fill(root, tag is "" or "latest" ? Newest : tag);
        return root;
    });

    /// <summary>Puts the image's programs and files under its root.</summary>
    private protected abstract void Fill(DirectoryNode root, string tag);

    internal IReadOnlyList<string> CommandLine(ContainerSpec spec)
    {
        if (spec.Command.Count > 0)
            return [.. spec.Command, .. spec.Args];
        return [.. Entrypoint, .. spec.Args.Count > 0 ? spec.Args : Command];
    }

    internal Dictionary<string, string> EnvironmentOf(ContainerSpec spec)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = Executable.DefaultPath, ["HOSTNAME"] = spec.Hostname };
        if (spec.Tty)
            environment["TERM"] = "xterm";
        foreach (var (name, value) in Environment.Concat(spec.Environment))
            environment[name] = value;
        environment.TryAdd("HOME", "/root");
        return environment;
    }
}
