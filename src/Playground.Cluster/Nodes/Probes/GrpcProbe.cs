using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using Playground.Cluster.Programs.Servers.Grpc;
using Playground.Kubernetes.Core;
using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes.Probes;

/// <summary>Asks a program over gRPC whether it serves, in the kubelet's words. Source: pkg/probe/grpc.</summary>
internal static class GrpcProbe
{
    private const int Stream = 1;

    private static readonly string[] Answers = ["UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"];

    /// <returns>null when it serves; else the sentence for the event</returns>
    public static async Task<string?> CheckAsync(GRPCAction action, PodWorker worker, KubeletServices services, TimeSpan timeout, CancellationToken cancellation)
    {
        if (worker.Sandbox is not { } sandbox)
            return "the pod has no address";
        var target = new AddressPort(IPAddress.Parse(sandbox.PodIps[0]), action.Port);
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{timeout.TotalSeconds:0}s");
        var unconnected = $"timeout: failed to connect service \"{target}\" within {seconds}: context deadline exceeded";
        var result = await services.Fabric.ConnectAsync(worker.HostStack, target, timeout, cancellation);
        if (result.Connection is not { } connection)
            return unconnected;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var timer = services.Time.CreateTimer(_ => limit.Cancel(), null, timeout, Timeout.InfiniteTimeSpan);
        await using (connection)
        {
            try
            {
                await AskAsync(connection, target, action.Service ?? "", limit.Token);

                // Who listens there may not speak HTTP/2
                return await AnswerAsync(connection, limit.Token) is { } answer ? Judge(answer.Fields, answer.Message) : unconnected;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return $"timeout: health rpc did not complete within {seconds}";
            }
        }
    }

    private static async Task AskAsync(Connection connection, AddressPort target, string service, CancellationToken cancellation)
    {
        var name = Encoding.UTF8.GetBytes(service);
        byte[] message = name.Length is 0 ? [] : [0x0A, (byte)name.Length, .. name];
        var body = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body, 5);
        var fields = Http2Frame.Encode(
            (":method", "POST"), (":scheme", "http"), (":path", "/grpc.health.v1.Health/Check"), (":authority", target.ToString()),
            ("content-type", "application/grpc"), ("user-agent", "kube-probe/1.36 grpc-go/1.78.0"), ("te", "trailers"));
        await connection.Output.WriteAsync(Http2Frame.Preface.ToArray(), cancellation);
        await new Http2Frame(Http2FrameType.Settings, 0, 0, []).WriteAsync(connection.Output, cancellation);
        await new Http2Frame(Http2FrameType.Headers, Http2Frame.EndHeaders, Stream, fields).WriteAsync(connection.Output, cancellation);
        await new Http2Frame(Http2FrameType.Data, Http2Frame.EndStream, Stream, body).WriteAsync(connection.Output, cancellation);
    }

    /// <summary>The header fields and the message of the answer; null when something else than an answer comes.</summary>
    private static async Task<(Dictionary<string, string> Fields, byte[] Message)?> AnswerAsync(Connection connection, CancellationToken cancellation)
    {
        Dictionary<string, string> fields = [];
        byte[] message = [];
        while (await Http2Frame.ReadAsync(connection.Input, cancellation) is { } frame)
        {
            if (frame.Stream is not Stream)
                continue;
            if (frame.Type is Http2FrameType.Data)
                message = [.. message, .. frame.Payload];
            foreach (var (name, value) in frame.Type is Http2FrameType.Headers ? Http2Frame.Decode(frame.Payload) : [])
                fields[name] = value;
            if ((frame.Flags & Http2Frame.EndStream) is not 0)
                return (fields, message);
        }

        return null;
    }

    private static string? Judge(Dictionary<string, string> fields, byte[] message)
    {
        var (code, text) = (fields.GetValueOrDefault("grpc-status"), fields.GetValueOrDefault("grpc-message"));
        if (code is not "0" || message.Length < 7)
            return $"error: health rpc probe failed: rpc error: code = {(code is "5" ? "NotFound" : "Unknown")} desc = {text}";
        var answer = message[6] < Answers.Length ? Answers[message[6]] : message[6].ToString(CultureInfo.InvariantCulture);
        return answer is "SERVING" ? null : $"service unhealthy (responded with \"{answer}\")";
    }
}
