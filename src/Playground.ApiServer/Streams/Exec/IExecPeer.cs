using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>Who talks to a process in a container, whatever carries the talk.</summary>
internal interface IExecPeer
{
    /// <summary>Passes on what the client sends; ends when the client is gone.</summary>
    Task ReceiveAsync(ProcessInput stdin, ChannelWriter<TerminalSize> resize, CancellationToken cancellation);

    ValueTask StdoutAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation);

    ValueTask StderrAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation);

    /// <summary>Tells how the process ended; nothing follows.</summary>
    Task FinishAsync(Status status, CancellationToken cancellation);
}
