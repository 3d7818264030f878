using System.Globalization;
using System.Net;
using System.Text;
using Playground.Network.Addresses;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>Asks a Service's node port from outside the cluster, one request after the other, for as long as it is told to.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly byte[] Request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: fish\r\nConnection: close\r\n\r\n");

    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _failures = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Cluster _cluster;
    private readonly AddressPort _target;
    private readonly Task _running;

    public Visitor(Cluster cluster, int nodePort)
    {
        (_cluster, _target) = (cluster, new(IPAddress.Parse("192.168.49.2"), nodePort));
        _running = Task.Run(RunAsync);
    }

    public int Answered { get; private set; }

    /// <summary>What went wrong; complete once the visitor has stopped.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Ends with the first request that goes wrong.</summary>
    public Task Failed => _failed.Task;

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (await AskAsync() is { } failure)
            {
                _failures.Add(failure);
                _failed.TrySetResult();
            }
            else
            {
                Answered++;
            }

            await Task.Yield();
        }
    }

    private async Task<string?> AskAsync()
    {
        var result = await _cluster.Fabric.ConnectAsync(_cluster.Laptop.Stack, _target, TimeSpan.FromSeconds(30), CancellationToken.None);
        if (result.Connection is not { } connection)
            return string.Create(CultureInfo.InvariantCulture, $"after {Answered}: {result.Failure}, {result.Hops[^1].Rule}");
        await using (connection)
        {
            await connection.Output.WriteAsync(Request);
            using var reader = new StreamReader(connection.Input.AsStream(), Encoding.ASCII);
            var answer = await reader.ReadToEndAsync();
            return answer.StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal) ? null : $"after {Answered}: \"{answer}\"";
        }
    }
}
