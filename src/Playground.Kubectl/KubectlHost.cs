using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Kubectl;

/// <summary>The machine that kubectl runs on, as far as it is concerned.</summary>
public sealed record KubectlHost
{
    public required Stream Stdin { get; init; }

    public required Stream Stdout { get; init; }

    public required Stream Stderr { get; init; }

    /// <summary>Null: none of the streams is a terminal.</summary>
    public KubectlTerminal? Terminal { get; init; }

    public required IKubectlFiles Files { get; init; }

    /// <summary>HOME, KUBECONFIG, KUBE_EDITOR, … by name.</summary>
    public ValueMap<string> Environment { get; init; } = ValueMap<string>.Empty;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How to reach a server that a kubeconfig names.</summary>
    public required Func<KubeconfigCluster, KubeconfigUser, ApiConnection> Connect { get; init; }

    /// <summary>Lets the user edit the file at this path; the editor's exit code. Null: there is no editor.</summary>
    public Func<string, CancellationToken, Task<int>>? Edit { get; init; }

    /// <summary>Opens a port of this machine and hands over its connections until cancelled; an IOException says why it cannot be opened. Null: ports cannot be forwarded here.</summary>
    public Func<PortForward, CancellationToken, Task>? ForwardPort { get; init; }
}

/// <summary>The terminal that kubectl's streams belong to.</summary>
/// <param name="EnterRaw">hands keys through as they are typed, until disposed</param>
/// <param name="Sizes">the size now and each later one</param>
public sealed record KubectlTerminal(Func<TerminalSize> Size, Func<IDisposable> EnterRaw, Func<ChannelReader<TerminalSize>> Sizes)
{
    public bool Stdin { get; init; } = true;

    public bool Stdout { get; init; } = true;

    public bool Stderr { get; init; } = true;
}

/// <summary>A cluster's API, typed and as bytes.</summary>
public sealed record ApiConnection(IApiTransport Objects, IApiCalls Calls);

/// <summary>Bytes for a local port go to a port of a pod.</summary>
/// <param name="Addresses">the local addresses, `127.0.0.1` or `[::1]`</param>
/// <param name="LocalPort">0: any free one</param>
/// <param name="Listening">called with the port once it is open</param>
/// <param name="Accepted">called for each connection</param>
public sealed record PortForward(NamespacedName Pod, IReadOnlyList<string> Addresses, int LocalPort, int PodPort, Action<int> Listening, Action<int> Accepted);
