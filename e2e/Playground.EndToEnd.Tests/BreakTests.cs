using System.Net.WebSockets;
using System.Text;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>A trainer's break, with things open that were opened before it.</summary>
public sealed class BreakTests(PlaygroundServer server, Browser browser)
{
    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_typed_in_a_break_is_not_taken_and_not_done_later()
    {
        var room = await WorkshopRoomPage.OpenAsync(browser, server.Url, "Water", "lake");
        var ada = await room.JoinAsync("Ada");
        var (cluster, key) = await WorkshopRoomPage.SeatAsync(ada);
        await Expect(new CanvasPage(ada).Service("fish")).ToBeVisibleAsync();
        await ada.Keyboard.PressAsync("Control+Backquote");
        var rows = new TerminalPage(ada).Rows;
        await Expect(rows).ToContainTextAsync("laptop:~$");
        await ada.Keyboard.TypeAsync("kubectl -n lake exec -it angler -- sh\r");
        await Expect(rows).ToContainTextAsync("/ #");
        using var shell = await ExecAsync(cluster, key);

        await room.PressAsync("Freeze for a break");
        await Expect(ada.GetByText("A break.")).ToBeVisibleAsync();
        await ada.Keyboard.TypeAsync("touch /tmp/by-page\r");
        await Expect(ada.Locator(".terminal-notice:visible")).ToContainTextAsync("Frozen by the trainer, and what you type is not kept");
        await TypeAsync(shell, "touch /tmp/by-kubectl\n");
        await HearAsync(shell, "(Nothing you type is taken now: the workshop \"Water\" has a break");

        await room.PressAsync("Go on");
        await Expect(ada.GetByText("A break.")).ToBeHiddenAsync();
        await ada.Keyboard.TypeAsync("echo files: $(ls /tmp | wc -l)\r");
        await Expect(rows).ToContainTextAsync("files: 0");
        await TypeAsync(shell, "echo goes o''n\n");
        await HearAsync(shell, "goes on");
    }

    /// <summary>As a kubectl on the participant's own machine has it open.</summary>
    private async Task<ClientWebSocket> ExecAsync(string cluster, string key)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("v5.channel.k8s.io");
        var address = new UriBuilder(server.Url) { Scheme = "ws", Path = $"/clusters/{cluster}~{key}/api/v1/namespaces/lake/pods/angler/exec", Query = "command=sh&stdin=true&stdout=true&tty=true" };
        await socket.ConnectAsync(address.Uri, Soon);
        return socket;
    }

    private static Task TypeAsync(ClientWebSocket socket, string keys) =>
        socket.SendAsync((byte[])[0, .. Encoding.UTF8.GetBytes(keys)], WebSocketMessageType.Binary, endOfMessage: true, Soon);

    private static async Task HearAsync(ClientWebSocket socket, string words)
    {
        var (heard, buffer) = (new StringBuilder(), new byte[4096]);
        while (!heard.ToString().Contains(words, StringComparison.Ordinal))
        {
            var received = await socket.ReceiveAsync(buffer, Soon);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, received.Count).Trim('\u0001'));
        }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
