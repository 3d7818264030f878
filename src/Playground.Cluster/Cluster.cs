using Microsoft.Extensions.Logging;
using Playground.ApiServer.Authentication;
using Playground.Cluster.Controllers;
using Playground.Cluster.Flows;
using Playground.Cluster.Laptops;
using Playground.Cluster.Nodes;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Network;
using Playground.Cluster.Programs.Servers;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;
using Playground.Network.Dns;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster;

/// <summary>
/// A whole cluster in this process: API server, machines with their kubelets, controllers, scheduler, proxy and DNS. It owns all its tasks;
/// disposing it awaits them. Clusters share nothing that changes.
/// </summary>
public sealed class Cluster : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _running = [];
    private readonly NetworkStack _internet;
    private readonly NodeAgents _agents;
    private readonly ILogger _log;

    private Cluster(ClusterOptions options)
    {
        Options = options;
        _log = options.Logging.CreateLogger<Cluster>();
        Random = new(options.Seed);
        Draws = new(options.Seed);
        Fabric = new(options.Time, Draws) { Services = new([ClusterNumbers.ServiceRange]) };
        MachineKeeper? keeper = null;
        _agents = new(machine => keeper?.Find(machine));
        Api = Own(new ApiServer.ApiServer(new()
        {
            Name = options.Name,
            Time = options.Time,
            Seed = Random.Next(),
            DataFolder = options.DataFolder,
            Logging = options.Logging,
            Explain = Explain,
        }, _agents));
        Client = new(Api.Transport);
        Informers = Own(new ClusterInformers(Client.As("playground"), options.Time));
        Explainer = new(Fabric, Informers, question => Dns?.Answer(question) ?? DnsAnswer.ServerFailure);
        Recorder = Own(new FlowRecorder(Client.As("flow-recorder"), Explainer));
        Authority = options.Authority ?? CertificateAuthority.Create("kubernetes", options.Time);
        Kubelets = new(Client, Informers, Fabric, options.Time, Random, options.Delays, Publish)
        {
            Api = new(Api, Authority, options.Time),
            Traffic = Seen,
            TokenFor = Api.TokenFor,
            RootCertificate = Authority.Pem,
        };
        Machines = keeper = Own(new MachineKeeper(Kubelets));
        var programs = new Dictionary<string, IProgram>(options.LaptopPrograms(this), StringComparer.Ordinal) { ["ssh"] = new SshProgram(machine => Machines.ConsoleOf(machine)?.Open()) };
        Laptop = Own(new Laptop(programs, Fabric, options.Time, Random, Publish, Seen, options.DataFolder) { Fault = (command, failure) => _log.ProgramFailed(command, failure) });
        _internet = InternetHosts.Attach(Fabric);
    }

    public ClusterOptions Options { get; }

    public string Name => Options.Name;

    /// <summary>The API server; HTTP requests of this cluster go to it.</summary>
    public ApiServer.ApiServer Api { get; }

    /// <summary>The in-process door to the cluster.</summary>
    public KubernetesClient Client { get; }

    public SeededRandom Random { get; }

    /// <summary>What endpoints are drawn by, and what gets lost.</summary>
    public DrawSource Draws { get; }

    public NetworkFabric Fabric { get; }

    /// <summary>The learner's own machine, outside the cluster.</summary>
    public Laptop Laptop { get; }

    /// <summary>The latest traces, for a capture of their packets.</summary>
    public RecentTraces Seen { get; } = new();

    /// <summary>Cluster DNS as a client outside the cluster sees it.</summary>
    public ClusterDns Dns { get; private set; } = null!;

    /// <summary>Signed what the API server shows to pods.</summary>
    private CertificateAuthority Authority { get; }

    private ClusterInformers Informers { get; }

    private ClusterExplainer Explainer { get; }

    private FlowRecorder Recorder { get; }

    private KubeletServices Kubelets { get; }

    private MachineKeeper Machines { get; }

    /// <summary>Starts a cluster, or takes up the one in its data folder. It serves when the task ends.</summary>
    public static async Task<Cluster> StartAsync(ClusterOptions options, CancellationToken cancellation = default)
    {
        var cluster = new Cluster(options);
        try
        {
            await cluster.StartAsync(cancellation);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Answers what would come of a connection, and why; null when the sender does not exist.</summary>
    public Explanation? Explain(Explanation question) => Dns is null ? null : Explainer.Answer(question);

    /// <summary>Publishes what somebody outside the containers (the laptop) did on the network.</summary>
    public void Publish(Trace trace)
    {
        Seen.Add(trace);
        Recorder.Publish(trace);
    }

    /// <summary>Connects to a port of a pod by way of its kubelet, as port forwarding does.</summary>
    public async ValueTask<ApiResult<Stream>> ForwardAsync(NamespacedName pod, int port, CancellationToken cancellation)
    {
        var found = await Client.GetAsync<Pod>(pod, cancellation);
        return found.IsSuccess ? await _agents.ConnectAsync(found.Value, port, cancellation) : new(null, found.Status);
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var part))
            await part.DisposeAsync();
        await _internet.DisposeAsync();
        if (Options.Authority is null)
            Authority.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        var began = Options.Time.GetTimestamp();
        await SystemObjects.EnsureAsync(Client, cancellation);
        await EnsureMachinesAsync(cancellation);
        await LostContainers.SetRightAsync(Client.As("kubelet"), Options.Time.GetUtcNow(), cancellation);
        Own(new ServiceProxy(Fabric, Informers));
        Own(new NetworkPlugin(Fabric, Informers));
        Own(new SeedSetting(Draws, Informers));
        Dns = Own(new ClusterDns(Informers, Options.Time, Random, endpoint => NameServerAt.Find(Fabric, endpoint)));
        Kubelets.Dns = Dns.Pods;
        Own(new ControlPlane(Client, Informers, Options.Time, Random, _log, new(Options.Delays.Namespace, Authority.Pem, Options.Delays.LoadBalancer, Options.Delays.Quarantine))).Start();
        Machines.Start((node, failure) => _log.MachineFailed(node.Name, failure));
        await Informers.SyncedAsync().WaitAsync(cancellation);
        Dns.Open();
        Laptop.Serve(Dns.Real);
        _log.Started(Name, Options.Time.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <summary>A new cluster gets its machines; one that has any, or had and lost them, is left as it is.</summary>
    private async Task EnsureMachinesAsync(CancellationToken cancellation)
    {
        if ((await Client.ListAsync<Node>(cancellation: cancellation)).OrThrow().Items.Count > 0)
            return;
        for (var number = 1; number <= Options.Machines; number++)
        {
            var machine = MachineKeeper.Numbered(number, $"node-{number}", ((char)('a' + ((number - 1) % 26))).ToString());
            var node = MachineNode.Of(machine, Options.Time.GetUtcNow());
            var created = (await Client.CreateAsync(node, cancellation)).OrThrow();
            (await Client.UpdateStatusAsync(created with { Status = node.Status }, cancellation)).OrThrow();
        }
    }

    private T Own<T>(T part) where T : IAsyncDisposable
    {
        _running.Push(part);
        return part;
    }
}
