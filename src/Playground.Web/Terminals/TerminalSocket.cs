using System.Net.WebSockets;
using Playground.ApiServer.Authentication;

namespace Playground.Web.Terminals;

/// <summary>
/// Carries a shell's bytes over a WebSocket: binary messages are output (down) and keys (up), text messages are <see cref="TerminalMessage"/> and
/// <see cref="TerminalWish"/>. When the socket breaks, the shell goes on and waits for the next one. In a trainer's break keys are not passed on, and not kept.
/// </summary>
internal sealed class TerminalSocket(WebSocket socket, TerminalSession session, TerminalDirectory terminals, WritesPaused? pause)
{
    private const int Chunk = 32 * 1024;

    /// <summary>Until the browser goes, another page takes over, or the shell ends.</summary>
    public async Task RunAsync(long? seen, CancellationToken aborted)
    {
        terminals.Keep(session);
        var view = session.Attach(seen);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var listening = ListenAsync(view, leaving.Token);
        var showing = ShowAsync(view, leaving.Token);
        var first = await Task.WhenAny(listening, showing, view.Left);
        if (first == view.Left)
            await SayAsync(new("taken"), aborted);
        await leaving.CancelAsync();
        await Task.WhenAll(listening, showing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        session.Detach(view);
        if (!session.IsWatched)
            terminals.Leave(session);
    }

    private async Task ShowAsync(TerminalView view, CancellationToken cancellation)
    {
        await SayAsync(new("open", session.Id, view.Position, view.IsWhole), cancellation);
        var buffer = new byte[Chunk];
        while (await session.ReadAsync(view, buffer, cancellation) is > 0 and var count)
            await socket.SendAsync(buffer.AsMemory(0, count), WebSocketMessageType.Binary, endOfMessage: true, cancellation);
        await SayAsync(new("ended"), cancellation);
    }

    private async Task ListenAsync(TerminalView view, CancellationToken cancellation)
    {
        var buffer = new byte[Chunk];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (received.MessageType is WebSocketMessageType.Close)
                return;
            if (received.MessageType is WebSocketMessageType.Binary && pause?.Why is { } why)
                await SayAsync(new("held", Text: $"Frozen by the trainer, and what you type is not kept: {why}."), cancellation);
            else if (received.MessageType is WebSocketMessageType.Binary)
                session.Type(buffer.AsSpan(0, received.Count));
            else if (TerminalWish.Read(buffer.AsSpan(0, received.Count)) is { } wish)
                await DoAsync(view, wish);
        }
    }

    private async ValueTask DoAsync(TerminalView view, TerminalWish wish)
    {
        if (wish.Size is [> 0 and < 2000 and var columns, > 0 and < 2000 and var rows])
            session.Resize(new(columns, rows));
        if (wish.Seen is { } seen)
            session.Seen(view, seen);
        if (wish.Close)
            await terminals.CloseAsync(session);
    }

    private async ValueTask SayAsync(TerminalMessage message, CancellationToken cancellation) =>
        await socket.SendAsync(message.ToBytes().AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellation);
}
