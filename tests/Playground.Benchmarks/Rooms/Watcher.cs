using System.Buffers.Text;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Playground.Web.Scene.Stream;

namespace Playground.Benchmarks.Rooms;

/// <summary>
/// Somebody's canvas: the stream of their own cluster's scene, as the page opens it. It looks for two things in the bytes and reads no JSON, so that
/// hundreds of them cost little: a thing that is waited for, and requests, which carry in their address when they were made.
/// </summary>
internal sealed class Watcher(ProductProcess product, Seat seat)
{
    /// <summary>Before the time in nanoseconds since 1970.</summary>
    public const string Mark = "/at-";

    private readonly List<TimeSpan> _requests = [];
    private byte[]? _awaited;
    private TaskCompletionSource _seen = new();
    private long _began;
    private string _last = "";

    /// <summary>How long requests took from the pod to here; since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<TimeSpan> Requests => _requests;

    public void Forget() => _requests.Clear();

    /// <summary>Does something, and says how long it took until it was seen.</summary>
    public async Task<TimeSpan> SeeAsync(string what, Func<Task> act)
    {
        _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _awaited, Encoding.UTF8.GetBytes(what));
        var began = Stopwatch.GetTimestamp();
        var acting = act();
        await _seen.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var took = Stopwatch.GetElapsedTime(began, _began);
        await acting;
        return took;
    }

    public async Task RunAsync(CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", seat.Cookie);
        try
        {
            await socket.ConnectAsync(new UriBuilder(product.Root) { Scheme = "ws", Path = "scene" }.Uri, stop);
            await SendAsync(socket, """{"protocol":"json","version":1}""", stop);
            await SendAsync(socket, $$"""{"type":4,"invocationId":"1","target":"Watch","arguments":["{{seat.Cluster}}"]}""", stop);
            var buffer = new byte[16 * 1024];
            var kept = 0;
            while (true)
            {
                if (kept == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                var received = await socket.ReceiveAsync(buffer.AsMemory(kept), stop);
                if (received.MessageType is WebSocketMessageType.Close)
                    throw new InvalidOperationException($"The canvas of {seat.Cluster} was closed: {socket.CloseStatusDescription}");
                kept += received.Count;
                while (buffer.AsSpan(0, kept).IndexOf((byte)0x1e) is >= 0 and var end)
                {
                    Look(buffer.AsSpan(0, end));
                    buffer.AsSpan(end + 1, kept - end - 1).CopyTo(buffer);
                    kept -= end + 1;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // seen enough
        }
    }

    private void Look(ReadOnlySpan<byte> frame)
    {
        var message = Unpacked(frame);
        if (_awaited is { } awaited && message.IndexOf(awaited) >= 0)
        {
            _began = Stopwatch.GetTimestamp();
            _awaited = null;
            _seen.TrySetResult();
        }

        if (message.IndexOf(Encoding.UTF8.GetBytes(Mark)) is >= 0 and var at && Utf8Parser.TryParse(message[(at + Mark.Length)..], out long nanoseconds, out var length))
        {
            var stamp = Encoding.UTF8.GetString(message.Slice(at + Mark.Length, length));
            if (stamp != _last)
                _requests.Add(DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100));
            _last = stamp;
        }
    }

    /// <summary>A long batch comes packed, as a string.</summary>
    private static ReadOnlySpan<byte> Unpacked(ReadOnlySpan<byte> frame)
    {
        var mark = "\"item\":\""u8;
        if (frame.IndexOf(mark) is not (>= 0 and var at))
            return frame;
        var text = frame[(at + mark.Length)..];
        return SceneMessage.Unpack(Encoding.ASCII.GetString(text[..text.IndexOf((byte)'"')])).Utf8.Span;
    }

    private static Task SendAsync(ClientWebSocket socket, string message, CancellationToken stop) =>
        socket.SendAsync(Encoding.UTF8.GetBytes($"{message}\u001e"), WebSocketMessageType.Text, endOfMessage: true, stop);
}
