using System.Diagnostics;
using System.Net;
using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;
using Playground.Network.Addresses;

namespace Playground.Benchmarks;

/// <summary>HTTP requests a second from the laptop's side of a node port to three echo servers, one after the other: connect, route, ask, read.</summary>
internal sealed class RequestsThroughService : Measurement
{
    private static readonly byte[] Request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: fish\r\nConnection: close\r\n\r\n");
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public override string What => "requests a second through a Service, in process, one at a time";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await StartClusterAsync();
        var client = cluster.Client;
        var service = (await client.CreateAsync(new Service
        {
            Metadata = new() { Name = "fish", Namespace = "default" },
            Spec = new() { Type = "NodePort", Selector = ValueMap.Of(("role", "fish")), Ports = [new() { Port = 80, TargetPort = 8080 }] },
        })).OrThrow();
        for (var i = 1; i <= 3; i++)
        {
            (await client.CreateAsync(new Pod
            {
                Metadata = new() { Name = $"fish-{i}", Namespace = "default", Labels = ValueMap.Of(("role", "fish")) },
                Spec = new() { Containers = [new() { Name = "c", Image = "jmalloc/echo-server:0.3.6" }] },
            })).OrThrow();
        }

        await ReadyAsync(cluster, 3);
        var target = new AddressPort(IPAddress.Parse("192.168.49.2"), service.Spec.Ports[0].NodePort);
        var (count, began) = (0, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(began) < Duration)
        {
            var result = await cluster.Fabric.ConnectAsync(cluster.Laptop.Stack, target, TimeSpan.FromSeconds(1), default);
            await using var connection = result.Connection!;
            await connection.Output.WriteAsync(Request);
            while (await connection.Input.ReadAsync() is { IsCompleted: false } read)
                connection.Input.AdvanceTo(read.Buffer.End);
            count++;
        }

        return $"{count / Stopwatch.GetElapsedTime(began).TotalSeconds:N0}/s";
    }

    private static async Task ReadyAsync(Cluster.Cluster cluster, int endpoints)
    {
        await using var slices = new Informer<EndpointSlice>(cluster.Client, TimeProvider.System, "default");
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slices.Start();
        using var subscription = slices.Subscribe(change =>
        {
            if (change.After?.ServiceName is "fish" && change.After.Endpoints.Count(e => e.Conditions.IsReady) == endpoints)
                ready.TrySetResult();
        });
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
