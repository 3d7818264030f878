using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Dns.Resolver;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Network;

/// <summary>ping, as busybox or as iputils says it. Every echo leaves a trace of its own.</summary>
internal sealed class PingProgram(bool isBusybox) : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "c:i:W:w:s:t:I:q46nv");
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing host operand", isBusybox ? 1 : 2);
        var name = options.Operands[0];
        var sockets = process.Container.Sockets;
        var trace = sockets.Begin(name, Protocol.Icmp);
        var found = await sockets.ResolveAsync(name, trace, process.Cancellation);
        if (!found.Succeeded || found.Addresses.IsEmpty)
            return await FailAsync(process, trace, name, found.Error);
        var address = found.Addresses.FirstOrDefault(ip => ip.AddressFamily is AddressFamily.InterNetwork, found.Addresses[0]);
        var size = int.TryParse(options['s'], out var bytes) ? bytes : 56;
        await process.PrintAsync(isBusybox ? $"PING {name} ({address}): {size} data bytes\n" : $"PING {name} ({address}) {size}({size + 28}) bytes of data.\n");
        return await SendAsync(process, options, name, address, size, trace);
    }

    private async ValueTask<int> SendAsync(Process process, Options options, string name, IPAddress address, int size, Trace first)
    {
        var sockets = process.Container.Sockets;
        var most = int.TryParse(options['c'], out var count) ? count : int.MaxValue;
        var interval = TimeSpan.FromSeconds(double.TryParse(options['i'], CultureInfo.InvariantCulture, out var seconds) ? seconds : 1);
        var wait = TimeSpan.FromSeconds(double.TryParse(options['W'], CultureInfo.InvariantCulture, out var limit) ? limit : 10);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(process.Cancellation);
        process.Handle(Signal.Interrupt, stopped.Cancel);
        var started = process.Time.GetTimestamp();
        var times = new List<double>();
        var (sent, errors) = (0, 0);
        try
        {
            while (sent < most)
            {
                var trace = sent is 0 ? first : sockets.Begin(name, Protocol.Icmp);
                var (answered, left, failure) = sockets.Ping(address, trace);
                sent++;
                var time = 0.05 + (process.Container.Random.NextDouble() * 0.5);
                var line = answered ? Answer(name, address, size, sent, left, time) : failure is NetworkFailure.TimedOut ? "" : Error(process, sent, failure);
                sockets.End(trace, Containers.Sockets.OutcomeOf(failure), line.Length > 0 ? line.TrimEnd() : "no answer");
                if (answered)
                    times.Add(time);
                else
                    errors += line.Length > 0 ? 1 : 0;
                if (!options.Has('q'))
                    await process.PrintAsync(line);
                if (sent < most)
                    await Task.Delay(interval, process.Time, stopped.Token);
                else if (!answered)
                    await Task.Delay(wait, process.Time, stopped.Token);
            }
        }
        catch (OperationCanceledException) when (!process.Cancellation.IsCancellationRequested)
        {
            // ^C: the statistics so far
        }

        await process.PrintAsync(Statistics(process, name, sent, errors, times, process.Time.GetElapsedTime(started)));
        return times.Count > 0 ? 0 : 1;
    }

    private string Answer(string name, IPAddress address, int size, int number, int left, double time)
    {
        var milliseconds = time.ToString("0.000", CultureInfo.InvariantCulture);
        if (isBusybox)
            return $"{size + 8} bytes from {address}: seq={number - 1} ttl={left} time={milliseconds} ms\n";
        var from = IPAddress.TryParse(name, out _) ? address.ToString() : $"{address} ({address})";
        return $"{size + 8} bytes from {from}: icmp_seq={number} ttl={left} time={milliseconds} ms\n";
    }

    private string Error(Process process, int number, NetworkFailure failure) =>
        isBusybox ? "" : $"From {process.Container.Sockets.Stack.Address} icmp_seq={number} Destination {(failure is NetworkFailure.Refused ? "Port" : "Host")} Unreachable\n";

    private string Statistics(Process process, string name, int sent, int errors, List<double> times, TimeSpan taken)
    {
        string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
        var loss = sent is 0 ? 0 : (sent - times.Count) * 100 / sent;
        var head = $"\n--- {name} ping statistics ---\n";
        if (isBusybox)
        {
            return head + $"{sent} packets transmitted, {times.Count} packets received, {loss}% packet loss\n"
                + (times.Count is 0 ? "" : $"round-trip min/avg/max = {Text(times.Min())}/{Text(times.Average())}/{Text(times.Max())} ms\n");
        }

        head += $"{sent} packets transmitted, {times.Count} received, {(errors > 0 ? $"+{errors} errors, " : "")}{loss}% packet loss, time {(int)taken.TotalMilliseconds}ms\n";
        if (times.Count is 0)
            return head + "\n";
        var average = times.Average();
        var deviation = Math.Sqrt(times.Average(time => (time - average) * (time - average)));
        return head + $"rtt min/avg/max/mdev = {Text(times.Min())}/{Text(average)}/{Text(times.Max())}/{Text(deviation)} ms\n";
    }

    private async ValueTask<int> FailAsync(Process process, Trace trace, string name, ResolutionError error)
    {
        var sentence = isBusybox ? $"ping: bad address '{name}'" : $"ping: {name}: {ResolverText.Of(process, error)}";
        process.Container.Sockets.End(trace, Outcome.Unresolved, sentence);
        await process.ComplainAsync(sentence + "\n");
        return isBusybox ? 1 : 2;
    }
}
