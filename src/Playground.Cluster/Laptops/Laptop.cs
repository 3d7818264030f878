using Playground.Cluster.Containers;
using Playground.Cluster.Flows;
using Playground.Cluster.Images;
using Playground.Cluster.Nodes;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Servers;
using Playground.Kubernetes.Client;
using Playground.Network.Dns.Server;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Laptops;

/// <summary>
/// The learner's own machine, outside the cluster: a shell with kubectl and the network tools, and a home folder that stays. It runs from the
/// first shell on; should somebody shut it down, the next shell starts it again.
/// </summary>
public sealed class Laptop : IAsyncDisposable
{
    /// <summary>Where the home folder is.</summary>
    public const string Home = "/root";

    private readonly Lock _gate = new();
    private readonly LaptopImage _image;
    private readonly NetworkFabric _fabric;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Action<Trace> _publish;
    private readonly RecentTraces _traffic;
    private readonly HomeFolder _home;
    private Container? _machine;

    internal Laptop(IReadOnlyDictionary<string, IProgram> programs, NetworkFabric fabric, TimeProvider time, Random random, Action<Trace> publish, RecentTraces traffic, string? dataFolder)
    {
        (_image, _fabric, _time, _random, _publish, _traffic) = (new(programs), fabric, time, random, publish, traffic);
        _home = HomeFolder.Open(dataFolder, time);
        Stack = new(Place.Laptop, ClusterNumbers.LaptopAddress);
        Stack.ListenUdp(53, InternetHosts.Resolver);
        fabric.Attach(Stack);
        Files = new(_home, time);
    }

    public NetworkStack Stack { get; }

    /// <summary>The files of the home folder.</summary>
    public LaptopFiles Files { get; }

    /// <summary>Exceptions that a program let escape; for the host's own log.</summary>
    public Action<string, Exception>? Fault { get; set; }

    /// <summary>Answers what the cluster's DNS knows on port 5353, as the server does for the real machine.</summary>
    internal void Serve(DnsResponder dns) => Stack.ListenUdp(5353, (datagram, _, _) => new(dns.Respond(datagram.Span)));

    /// <summary>Opens a login shell at a terminal of its own. Disposing the session hangs up.</summary>
    public async ValueTask<ContainerSession> OpenShellAsync(TerminalSize size, CancellationToken cancellation)
    {
        var request = new ExecRequest(new("", "laptop"), "laptop", ["bash", "-l"]) { Stdin = true, Tty = true };
        var session = (await Machine().ExecAsync(request, cancellation)).OrThrow();
        session.Resize.TryWrite(size);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        if (_machine is not null)
            await _machine.DisposeAsync();
        await _home.DisposeAsync();
        _fabric.Detach(Stack);
        await Stack.DisposeAsync();
    }

    private Container Machine()
    {
        lock (_gate)
        {
            if (_machine is { IsRunning: true })
                return _machine;
            var network = new ContainerNetwork(_fabric, Stack, "nameserver 127.0.0.53\noptions edns0 trust-ad\n", "127.0.0.1\tlocalhost\n127.0.1.1\tlaptop\n", _publish) { Traffic = _traffic };
            _machine = new(new("laptop", _image, "latest", network) { Hostname = "laptop", Mounts = [new(Home, _home.Root)] }, _time, _random) { Fault = (command, error) => Fault?.Invoke(command, error) };
            _machine.Start();
            return _machine;
        }
    }
}
