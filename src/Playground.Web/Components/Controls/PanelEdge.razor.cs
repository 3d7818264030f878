using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Web.Components.Controls;

/// <summary>The edge of the side panel: dragged or moved with the arrow keys; the browser remembers how wide it was.</summary>
public sealed partial class PanelEdge : IAsyncDisposable
{
    private ElementReference _element;
    private IJSObjectReference? _module;
    private IJSObjectReference? _edge;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/PanelEdge.razor.js");
        _edge = await _module.InvokeAsync<IJSObjectReference>("init", _element);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_edge is not null)
            {
                await _edge.InvokeVoidAsync("stop");
                await _edge.DisposeAsync();
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
