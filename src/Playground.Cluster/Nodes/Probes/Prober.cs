using System.Buffers;
using System.Net;
using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes.Probes;

/// <summary>Does once what a probe or a lifecycle hook says, against what the program really answers.</summary>
internal static class Prober
{
    /// <returns>null when it went well; else the sentence for the event</returns>
    public static async Task<string?> HttpAsync(HTTPGetAction action, PodWorker worker, Container container, KubeletServices services, TimeSpan timeout, CancellationToken cancellation)
    {
        var (target, error) = Target(action.Host, action.Port, worker, container);
        if (error is not null)
            return error;
        var url = $"{(action.Scheme is "HTTPS" ? "https" : "http")}://{target}{(action.Path.StartsWith('/') ? action.Path : "/" + action.Path)}";
        var result = await services.Fabric.ConnectAsync(worker.HostStack, target, timeout, cancellation);
        if (result.Connection is not { } connection)
            return Failed(url, target, result.Failure);
        await using (connection)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var timer = services.Time.CreateTimer(_ => limit.Cancel(), null, timeout, Timeout.InfiniteTimeSpan);
            try
            {
                var headers = string.Concat(action.HTTPHeaders.Select(h => $"{h.Name}: {h.Value}\r\n"));
                var request = $"GET {(action.Path is "" ? "/" : action.Path)} HTTP/1.1\r\nHost: {target}\r\nUser-Agent: kube-probe/1.36\r\nAccept: */*\r\n{headers}Connection: close\r\n\r\n";
                await connection.Output.WriteAsync(Encoding.ASCII.GetBytes(request), limit.Token);
                var status = await ReadStatusAsync(connection, limit.Token);
                return status is >= 200 and < 400 ? null : $"HTTP probe failed with statuscode: {status}";
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return $"Get \"{url}\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)";
            }
        }
    }

    public static async Task<string?> TcpAsync(TCPSocketAction action, PodWorker worker, Container container, KubeletServices services, TimeSpan timeout, CancellationToken cancellation)
    {
        var (target, error) = Target(action.Host, action.Port, worker, container);
        if (error is not null)
            return error;
        var result = await services.Fabric.ConnectAsync(worker.HostStack, target, timeout, cancellation);
        if (result.Connection is not { } connection)
            return $"dial tcp {target}: {(result.Failure is NetworkFailure.Refused ? "connect: connection refused" : "i/o timeout")}";
        await connection.DisposeAsync();
        return null;
    }

    public static async Task<string?> ExecAsync(ExecAction action, PodWorker worker, Container container, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        var started = await worker.ExecAsync(new(worker.Pod.NamespacedName, container.Name, action.Command), cancellation);
        if (!started.IsSuccess)
            return started.Status.Message;
        await using var session = started.Value;
        await session.Stdin.CompleteAsync();
        var output = ReadAllAsync(session.Stdout);
        var errors = ReadAllAsync(session.Stderr);
        try
        {
            var end = await session.Completion.WaitAsync(timeout, time, cancellation);
            return end.IsSuccess ? null : (await output + await errors).TrimEnd('\n');
        }
        catch (TimeoutException)
        {
            return $"command timed out: \"{string.Join(' ', action.Command)}\" timed out after {timeout.TotalSeconds:0}s";
        }
    }

    private static (AddressPort Target, string? Error) Target(string host, IntOrString port, PodWorker worker, Container container)
    {
        var number = port.IsString ? container.Ports.FirstOrDefault(p => p.Name == port.Text)?.Port ?? 0 : port.Number;
        if (number is 0)
            return (default, $"couldn't find port: {port} in container {container.Name}");
        var address = IPAddress.TryParse(host, out var given) ? given : worker.Sandbox is { } sandbox ? IPAddress.Parse(sandbox.PodIps[0]) : null;
        return address is null ? (default, "the pod has no address") : (new(address, number), null);
    }

    private static string Failed(string url, AddressPort target, NetworkFailure failure) =>
        failure is NetworkFailure.Refused ? $"Get \"{url}\": dial tcp {target}: connect: connection refused"
        : $"Get \"{url}\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)";

    private static async Task<int> ReadStatusAsync(Connection connection, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await connection.Input.ReadAsync(cancellation);
            var text = Encoding.ASCII.GetString(read.Buffer.Slice(0, Math.Min(read.Buffer.Length, 64)).ToArray());
            if (text.Contains("\r\n", StringComparison.Ordinal) || read.IsCompleted)
                return text.Split(' ') is [_, var code, ..] && int.TryParse(code.AsSpan(0, Math.Min(3, code.Length)), out var status) ? status : 0;
            connection.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async Task<string> ReadAllAsync(System.IO.Pipelines.PipeReader reader)
    {
        using var text = new StreamReader(reader.AsStream());
        return await text.ReadToEndAsync();
    }
}
