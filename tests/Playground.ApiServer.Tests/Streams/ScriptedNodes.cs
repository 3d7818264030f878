using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Playground.ApiServer.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>A node whose containers run scripted processes and whose pods' ports are listeners of this machine.</summary>
internal sealed class ScriptedNodes : INodeAgents
{
    public Dictionary<string, byte[]> Files { get; } = new() { ["/etc/motd"] = "welcome\n"u8.ToArray() };

    /// <summary>Every process started, in order.</summary>
    public ConcurrentQueue<(ExecRequest Request, ScriptedProcess Process)> Processes { get; } = new();

    /// <summary>Those that a client attached to.</summary>
    public Channel<ScriptedProcess> Attached { get; } = Channel.CreateUnbounded<ScriptedProcess>();

    public ConcurrentQueue<LogRequest> LogRequests { get; } = new();

    /// <summary>What a log call answers.</summary>
    public Func<LogRequest, Stream> Log { get; set; } = _ => new MemoryStream("one\ntwo\n"u8.ToArray());

    /// <summary>Port in the pod → port on this machine.</summary>
    public Dictionary<int, int> Ports { get; } = [];

    public ValueTask<ApiResult<ContainerSession>> ExecAsync(Pod pod, ExecRequest request, CancellationToken cancellation)
    {
        if (request.Command is ["refuse", var message])
            return new(Failures.Of(500, StatusReason.InternalError, message));
        var process = new ScriptedProcess { Files = Files };
        Processes.Enqueue((request, process));
        if (request.IsAttach)
            Attached.Writer.TryWrite(process);
        return new(process.Start(request));
    }

    public ValueTask<ApiResult<Stream>> LogAsync(Pod pod, LogRequest request, CancellationToken cancellation)
    {
        LogRequests.Enqueue(request);
        return new(Log(request));
    }

    public async ValueTask<ApiResult<Stream>> ConnectAsync(Pod pod, int port, CancellationToken cancellation)
    {
        if (!Ports.TryGetValue(port, out var local))
            return Failures.Of(503, StatusReason.ServiceUnavailable, $"dial tcp {pod.Status.PodIP}:{port}: connect: connection refused");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, local, cancellation);
        return new PodConnection(socket);
    }

    /// <summary>Lines that arrive one by one.</summary>
    public static Stream Lines(IAsyncEnumerable<string> lines)
    {
        var pipe = new System.IO.Pipelines.Pipe();
        _ = WriteAsync();
        return pipe.Reader.AsStream();

        async Task WriteAsync()
        {
            await foreach (var line in lines)
                await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
            await pipe.Writer.CompleteAsync();
        }
    }

    private sealed class PodConnection(Socket socket) : NetworkStream(socket, ownsSocket: true), IHalfClose
    {
        public ValueTask FinishWritingAsync(CancellationToken cancellation)
        {
            Socket.Shutdown(SocketShutdown.Send);
            return default;
        }
    }
}
