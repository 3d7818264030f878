using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Web.Components.Controls;

/// <summary>A form in a native dialog: focus stays inside, Escape closes, the server's refusal is shown where it was asked.</summary>
public sealed partial class Modal : IAsyncDisposable
{
    private ElementReference _dialog;
    private IJSObjectReference? _module;
    private IJSObjectReference? _shown;
    private DotNetObjectReference<Modal>? _self;

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter] public string Action { get; set; } = "Create";

    /// <summary>For what needs room, a text.</summary>
    [Parameter] public bool Wide { get; set; }

    /// <summary>Why the last attempt failed, in the server's words.</summary>
    [Parameter] public string Problem { get; set; } = "";

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter] public EventCallback OnSubmit { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    [JSInvokable] public Task Closed() => OnClose.InvokeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/Modal.razor.js");
        _shown = await _module.InvokeAsync<IJSObjectReference>("init", _dialog, _self);
    }

    private Task Submit() => OnSubmit.InvokeAsync();

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_shown is not null)
            {
                await _shown.InvokeVoidAsync("stop");
                await _shown.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // the browser went first
        }

        _self?.Dispose();
    }
}
