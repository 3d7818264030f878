using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Web.Components.Terminal;

/// <summary>Where the browser's module puts the terminal. Its bytes go over a stream of their own; nothing of it is ever rendered here.</summary>
public sealed partial class TerminalDock : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _terminal;

    [Parameter, EditorRequired] public string Cluster { get; set; } = "";

    /// <summary>The button that shows and hides it.</summary>
    [Parameter, EditorRequired] public Func<ElementReference> Toggle { get; set; } = null!;

    /// <summary>Shows the terminal; with a task, in a new tab in which its command is typed.</summary>
    internal async Task OpenAsync(ShellTask? task)
    {
        if (_terminal is not null)
            await _terminal.InvokeVoidAsync("open", task);
    }

    /// <summary>Types command lines in the tab for lessons, which is shown; the focus stays where it is.</summary>
    internal async Task TypeAsync(string lines)
    {
        if (_terminal is not null)
            await _terminal.InvokeVoidAsync("type", lines);
    }

    // the module owns what is inside
    protected override bool ShouldRender() => false;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Terminal/TerminalDock.razor.js");
        _terminal = await _module.InvokeAsync<IJSObjectReference>("init", _root, Toggle(), Assets["dist/terminal.js"], Assets["dist/terminal.css"], Cluster);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_terminal is not null)
            {
                await _terminal.InvokeVoidAsync("stop");
                await _terminal.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // the browser went first
        }
    }
}
