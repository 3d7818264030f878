using System.IO.Pipelines;
using System.Net;
using System.Text;
using Playground.Cluster.Containers;
using Playground.Cluster.Flows;
using Playground.Cluster.Images;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Tests.Containers;

/// <summary>A few containers on one machine, without a cluster around them.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string ResolvConf = "search lake.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n";

    private readonly SeededRandom _random = new(7);
    private readonly List<IAsyncDisposable> _owned = [];
    private int _address = 1;

    public Bench(TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        Fabric = new(Time, _random)
        {
            Topology = Topology.Empty.With(new("node-1", IPAddress.Parse("192.168.49.2"), "a", Cidr.Parse("10.244.0.0/24"))),
        };
    }

    public TimeProvider Time { get; }

    public NetworkFabric Fabric { get; }

    public List<Trace> Traces { get; } = [];

    public RecentTraces Traffic { get; } = new();

    public Container Create(string image, string name = "caller", Func<ContainerSpec, ContainerSpec>? with = null)
    {
        var address = IPAddress.Parse($"10.244.0.{++_address}");
        var stack = new NetworkStack(new(PlaceKind.Pod, "lake", name, "node-1"), address);
        Fabric.Attach(stack);
        var found = ImageCatalog.Find(image) ?? throw new InvalidOperationException($"no image {image}");
        var network = new ContainerNetwork(Fabric, stack, ResolvConf, $"127.0.0.1\tlocalhost\n{address}\t{name}\n", Publish) { Traffic = Traffic };
        var spec = new ContainerSpec(name, found.Image, found.Tag, network) { Hostname = name };
        var container = new Container(with?.Invoke(spec) ?? spec, Time, _random);
        container.Fault = static (command, error) => TestContext.Current.SendDiagnosticMessage("{0}: {1}", command, error);
        _owned.Add(container);
        _owned.Add(stack);
        return container;
    }

    public Container Start(string image, string name = "caller", params string[] command)
    {
        var container = Create(image, name, spec => spec with { Command = command });
        container.Start();
        return container;
    }

    /// <summary>Runs a command and gives all it printed, errors too in their order, and its exit code.</summary>
    public static async Task<(string Output, string Errors, int Code)> RunAsync(Container container, string[] command, string input = "")
    {
        var opened = await container.ExecAsync(new(new("lake", container.Spec.Name), "", [.. command]) { Stdin = true }, default);
        await using var session = opened.OrThrow();
        var (output, errors) = (ReadAsync(session.Stdout), ReadAsync(session.Stderr));
        if (input.Length > 0)
            await session.Stdin.WriteAsync(Encoding.UTF8.GetBytes(input));
        await session.Stdin.CompleteAsync();
        var status = await session.Completion.WaitAsync(TimeSpan.FromSeconds(20));
        return (await output, await errors, status.IsSuccess ? 0 : status.Details is { Causes: [var cause, ..] } && int.TryParse(cause.Message, out var code) ? code : -1);
    }

    public static async Task<string> ReadAsync(PipeReader reader)
    {
        using var text = new MemoryStream();
        await reader.CopyToAsync(text);
        await reader.CompleteAsync();
        return Encoding.UTF8.GetString(text.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned)
            await owned.DisposeAsync();
    }

    private void Publish(Trace trace)
    {
        lock (Traces)
            Traces.Add(trace);
        Traffic.Add(trace);
    }
}
