using System.Collections.Concurrent;
using System.Net.Sockets;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;
using Playground.Network.Addresses;
using Playground.Network.Dns.Resolver;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Load;

/// <summary>Sends an order's requests from several workers at once. Every connection leaves a trace.</summary>
internal sealed class LoadRun(Process process, LoadOrder order, Func<string, ResolutionError, string> unresolved, Func<AddressPort, NetworkFailure, string> unconnected)
{
    private readonly ConcurrentQueue<LoadAnswer> _answers = [];
    private int _taken;
    private int _done;

    public IReadOnlyList<LoadAnswer> Answers => [.. _answers];

    public TimeSpan Taken { get; private set; }

    public async ValueTask RunAsync(CancellationToken stop)
    {
        var began = process.Time.GetTimestamp();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var timer = order.Duration is { } duration ? process.Time.CreateTimer(_ => over.Cancel(), null, duration, Timeout.InfiniteTimeSpan) : null;
        await Task.WhenAll(Enumerable.Range(0, order.Workers).Select(_ => Task.Run(() => WorkAsync(over.Token), CancellationToken.None)));
        Taken = process.Time.GetElapsedTime(began);
    }

    private async Task WorkAsync(CancellationToken over)
    {
        Connection? connection = null;
        try
        {
            while (Interlocked.Increment(ref _taken) <= order.Requests)
            {
                over.ThrowIfCancellationRequested();
                (var answer, connection) = await AskAsync(connection, over);
                _answers.Enqueue(answer);
                await order.Progress(Interlocked.Increment(ref _done));
                await Task.Yield();
            }
        }
        catch (OperationCanceledException)
        {
            // the time is over, or ^C
        }

        if (connection is not null)
            await connection.DisposeAsync();
    }

    private async ValueTask<(LoadAnswer Answer, Connection? Open)> AskAsync(Connection? connection, CancellationToken over)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(over);
        using var timer = process.Time.CreateTimer(_ => limit.Cancel(), null, order.Timeout, Timeout.InfiniteTimeSpan);
        var (lookup, connect) = (TimeSpan.Zero, TimeSpan.Zero);
        var trace = connection is null ? process.Container.Sockets.Begin(order.Address.Authority, Protocol.Tcp) : null;
        try
        {
            var began = process.Time.GetTimestamp();
            if (connection is null)
            {
                (connection, lookup, var error) = await ConnectAsync(trace!, limit.Token);
                connect = process.Time.GetElapsedTime(began);
                if (connection is null)
                    return (new(lookup, connect, default, default, default, 0, 0, 0, "", error), null);
            }

            return await ExchangeAsync(connection, trace, lookup, connect, limit.Token);
        }
        catch (OperationCanceledException) when (!over.IsCancellationRequested)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            return (new(lookup, connect, default, default, default, 0, 0, 0, "", "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"), null);
        }
    }

    private async ValueTask<(Connection? Connection, TimeSpan Lookup, string Error)> ConnectAsync(Trace trace, CancellationToken cancellation)
    {
        var sockets = process.Container.Sockets;
        var began = process.Time.GetTimestamp();
        var found = await sockets.ResolveAsync(order.Address.Host, trace, cancellation);
        var lookup = process.Time.GetElapsedTime(began);
        if (!found.Succeeded || found.Addresses.IsEmpty)
        {
            var sentence = unresolved(order.Address.Host, found.Error);
            sockets.End(trace, Outcome.Unresolved, sentence);
            return (null, lookup, sentence);
        }

        var to = new AddressPort(found.Addresses.FirstOrDefault(ip => ip.AddressFamily is AddressFamily.InterNetwork, found.Addresses[0]), order.Address.Port);
        var result = await sockets.ConnectAsync(to, order.Timeout, trace, cancellation);
        if (result.Connection is not null)
            return (result.Connection, lookup, "");
        var failure = unconnected(to, result.Failure);
        sockets.End(trace, Containers.Sockets.OutcomeOf(result.Failure), failure);
        return (null, lookup, failure);
    }

    private async ValueTask<(LoadAnswer Answer, Connection? Open)> ExchangeAsync(Connection connection, Trace? trace, TimeSpan lookup, TimeSpan connect, CancellationToken cancellation)
    {
        var began = process.Time.GetTimestamp();
        await HttpWriter.WriteAsync(connection.Output, order.Request, cancellation);
        var write = process.Time.GetElapsedTime(began);
        var reader = new HttpReader(connection.Input);
        var response = await reader.ReadResponseAsync(cancellation);
        var wait = process.Time.GetElapsedTime(began) - write;
        long size = 0;
        var isWhole = response is not null && await reader.ReadBodyAsync(response.Headers, part =>
        {
            size += part.Length;
            return ValueTask.CompletedTask;
        }, cancellation);
        var read = process.Time.GetElapsedTime(began) - write - wait;
        trace?.Request = $"{order.Request.Method} {order.Request.Target}";
        trace?.StatusCode = response?.Status ?? 0;
        if (trace is not null)
            process.Container.Sockets.End(trace, isWhole ? Outcome.Answered : Outcome.Reset, response is null ? "connection reset by peer" : $"{response.Version} {response.Status} {response.Reason}");
        if (response is null || !isWhole)
        {
            await connection.DisposeAsync();
            return (new(lookup, connect, write, wait, read, 0, 0, size, "", "EOF"), null);
        }

        var head = response.Headers.Sum(header => header.Name.Length + header.Value.Length + 4) + $"{response.Version} {response.Status} {response.Reason}\r\n\r\n".Length;
        var answer = new LoadAnswer(lookup, connect, write, wait, read, response.Status, head, size, response.Headers["Server"] ?? "", "");
        if (order.KeepsAlive && !response.Headers.Has("Connection", "close"))
            return (answer, connection);
        await connection.DisposeAsync();
        return (answer, null);
    }
}
