using System.IO.Pipelines;
using Playground.Network.Addresses;

namespace Playground.Network.Fabric;

/// <summary>One end of an open connection. Completing <see cref="Output"/> closes this direction; disposing closes both.</summary>
/// <param name="Remote">the other end as this end sees it, after all translation</param>
public sealed record Connection(PipeReader Input, PipeWriter Output, AddressPort Local, AddressPort Remote) : IAsyncDisposable
{
    /// <summary>Both ends of a new connection; a writer that gets 64 KiB ahead of its reader waits.</summary>
    /// <param name="wire">what lies between them; null: they are on one machine</param>
    internal static (Connection Client, Connection Server) Pair(AddressPort client, AddressPort clientSees, AddressPort server, AddressPort serverSees, Wire? wire)
    {
        var options = new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false);
        var up = new Pipe(options);
        var down = new Pipe(options);
        return wire is null
            ? (new(down.Reader, up.Writer, client, clientSees), new(up.Reader, down.Writer, server, serverSees))
            : (new(down.Reader, new WireWriter(up.Writer, wire), client, clientSees), new(up.Reader, new WireWriter(down.Writer, wire), server, serverSees));
    }

    public async ValueTask DisposeAsync()
    {
        await Output.CompleteAsync();
        await Input.CompleteAsync();
    }
}
