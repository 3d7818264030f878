using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using Playground.Cluster.Nodes;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Tls;

/// <summary>The server's side of TLS on a connection of the simulated network.</summary>
internal static class TlsServer
{
    private const byte Handshake = 0x16;

    /// <summary>True when the client begins to speak TLS; false when it says anything else, or nothing.</summary>
    public static async ValueTask<bool> IsSpokenAsync(Connection connection, CancellationToken cancellation)
    {
        var read = await connection.Input.ReadAsync(cancellation);
        var isTls = read.Buffer.Length > 0 && read.Buffer.FirstSpan[0] is Handshake;
        connection.Input.AdvanceTo(read.Buffer.Start);
        return isTls;
    }

    /// <summary>The connection inside the encrypted one; null when the client does not go on, as one that trusts nobody here.</summary>
    public static ValueTask<Connection?> AcceptAsync(Connection connection, SslStreamCertificateContext certificate, CancellationToken cancellation) =>
        AcceptAsync(connection, _ => certificate, cancellation);

    /// <param name="certificateFor">what to show to a client that asks for this host; empty when it names none</param>
    public static async ValueTask<Connection?> AcceptAsync(Connection connection, Func<string, SslStreamCertificateContext> certificateFor, CancellationToken cancellation)
    {
        var secure = new SslStream(new ConnectionStream(connection));
        try
        {
            await secure.AuthenticateAsServerAsync((_, hello, _, _) => new(new SslServerAuthenticationOptions { ServerCertificateContext = certificateFor(hello.ServerName) }), null, cancellation);
            return new(PipeReader.Create(secure), PipeWriter.Create(secure), connection.Local, connection.Remote);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or InvalidOperationException)
        {
            await secure.DisposeAsync();
            return null;
        }
    }
}
