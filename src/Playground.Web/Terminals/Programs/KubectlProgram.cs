using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Laptops;
using Playground.Cluster.Programs;
using Playground.Kubectl;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Web.Terminals.Programs;

/// <summary>kubectl on the laptop: its files, terminal and editor are the laptop's; the server its kubeconfig names is this cluster.</summary>
internal sealed class KubectlProgram(ApiConnection api, Cluster.Cluster cluster) : ICompletes
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var terminal = process.AtTerminal;
        var host = Host(process, process.Environment) with
        {
            Stdin = new ProcessStream(process, 0),
            Stdout = new ProcessStream(process, 1),
            Stderr = new ProcessStream(process, 2),
            Terminal = terminal is null ? null : new(() => terminal.Size, terminal.EnterRaw, terminal.Sizes) { Stdin = terminal.Is(0), Stdout = terminal.Is(1), Stderr = terminal.Is(2) },
            Edit = (path, _) => process.RunChildAsync([.. Editor(process).Split(' ', StringSplitOptions.RemoveEmptyEntries), path]),
            ForwardPort = new PortForwarding(cluster).RunAsync,
        };
        return await Kubectl.Kubectl.RunAsync([.. process.Arguments.Skip(1)], host, process.Cancellation);
    }

    public async ValueTask<IReadOnlyList<string>?> CompleteAsync(CompletionRequest request, CancellationToken cancellation) =>
        await KubectlCompletion.CompleteAsync([.. request.Words.Skip(1), request.Word], Host(request.Shell, request.Environment), cancellation);

    private KubectlHost Host(Process process, IEnumerable<KeyValuePair<string, string>> environment) => new()
    {
        Stdin = Stream.Null,
        Stdout = Stream.Null,
        Stderr = Stream.Null,
        Files = new LaptopKubectlFiles(new(process)),
        Environment = environment.ToValueMap(),
        Time = cluster.Options.Time,
        Connect = Connect,
    };

    /// <summary>The laptop reaches this cluster and no other.</summary>
    private ApiConnection Connect(KubeconfigCluster server, KubeconfigUser user) => server.Server.TrimEnd('/') == HomeFiles.ApiServer
        ? api
        : throw new IOException($"The connection to the server {(Uri.TryCreate(server.Server, UriKind.Absolute, out var address) ? address.Authority : server.Server)} was refused - did you specify the right host or port?");

    private static string Editor(Process process) =>
        process.Environment.GetValueOrDefault("KUBE_EDITOR") is { Length: > 0 } own ? own
        : process.Environment.GetValueOrDefault("EDITOR") is { Length: > 0 } editor ? editor : "vi";
}
