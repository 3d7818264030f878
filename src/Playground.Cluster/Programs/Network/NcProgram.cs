using System.Globalization;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Fetching;
using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Network;

/// <summary>nc: connects (-z only tries, -v says so), sends datagrams with -u, or listens with -l, for datagrams too.</summary>
internal sealed class NcProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "lkzvnuNw:p:i:q:e:");
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        if (options.Has('l'))
            return await ListenAsync(process, options);
        if (options.Operands.Count < 2 || !int.TryParse(options.Operands[1], out var port))
            return await Usage.RefuseAsync(process, "missing host or port");
        var host = options.Operands[0];
        var timeout = double.TryParse(options['w'], CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : NetworkText.ConnectTimeout;
        if (options.Has('u'))
            return await NcDatagrams.TalkAsync(process, host, port, options.Has('z'), options.Has('v'), options['w'] is null ? null : timeout);
        var isBusybox = process.FileSystem.Find("/usr/bin/nc.openbsd").Node is null;
        string Words(NetworkFailure failure) => isBusybox
            ? $"nc: {(options.Has('v') || failure is not NetworkFailure.TimedOut ? host : "")} ({host}:{port}): {NetworkText.Of(process, failure)}"
            : $"nc: connect to {host} port {port} (tcp) failed: {NetworkText.Of(process, failure)}";
        var (connection, failure, address) = await Reach.ConnectAsync(process, host, port, timeout, $"{host}:{port}", Words);
        if (connection is null)
        {
            if (address is null)
                await process.ComplainAsync(isBusybox ? $"nc: bad address '{host}'\n" : $"nc: getaddrinfo for host \"{host}\" port {port}: {ResolverText.Of(process, default)}\n");
            else if (options.Has('v') || isBusybox)
                await process.ComplainAsync(isBusybox
                    ? failure is NetworkFailure.TimedOut && options.Has('w') ? "nc: timed out\n" : $"nc: {host} ({address}:{port}): {NetworkText.Of(process, failure)}\n"
                    : Words(failure) + "\n");
            return 1;
        }

        await using (connection)
        {
            if (options.Has('v'))
                await process.ComplainAsync(isBusybox ? $"{host} ({address}:{port}) open\n" : $"Connection to {host} ({address}) {port} port [tcp/*] succeeded!\n");
            if (!options.Has('z'))
                await TalkAsync(process, connection);
        }

        return 0;
    }

    private static async ValueTask<int> ListenAsync(Process process, Options options)
    {
        if (!int.TryParse(options['p'] ?? options.Operands.LastOrDefault(), out var port))
            return await Usage.RefuseAsync(process, "missing port");
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sockets = process.Container.Sockets;
        using var listening = options.Has('u') ? sockets.ListenUdp(process, port, PrintAsync) : sockets.Listen(process, port, async (connection, _) =>
        {
            await TalkAsync(process, connection);
            if (!options.Has('k'))
                over.TrySetResult();
        });
        if (listening is null)
        {
            await process.ComplainAsync("nc: bind: Address in use\n");
            return 1;
        }

        await over.Task.WaitAsync(process.Cancellation);
        return 0;

        async ValueTask<byte[]?> PrintAsync(ReadOnlyMemory<byte> datagram, AddressPort source, CancellationToken cancellation)
        {
            await process.Output.WriteAsync(datagram, process.Cancellation);
            return null;
        }
    }

    private static async Task TalkAsync(Process process, Connection connection)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(process.Cancellation);
        var sending = SendAsync(process, connection, over.Token);
        while (true)
        {
            var read = await connection.Input.ReadAsync(process.Cancellation);
            foreach (var part in read.Buffer)
                await process.Output.WriteAsync(part, process.Cancellation);
            connection.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }

        await over.CancelAsync();
        await sending;
    }

    private static async Task SendAsync(Process process, Connection connection, CancellationToken cancellation)
    {
        try
        {
            var buffer = new byte[8192];
            while (await process.Input.ReadAsync(buffer, cancellation) is > 0 and var count)
                await connection.Output.WriteAsync(buffer.AsMemory(0, count), cancellation);
            await connection.Output.CompleteAsync();
        }
        catch (Exception gone) when (gone is OperationCanceledException or InvalidOperationException)
        {
            // the other end closed first
        }
    }
}
