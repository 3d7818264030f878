using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Toasts;

/// <summary>Shows what the rack holds, in a corner above everything.</summary>
public sealed partial class ToastList : IDisposable
{
    [Parameter, EditorRequired] public ToastRack Rack { get; set; } = null!;

    protected override void OnInitialized() => Rack.Changed += Redraw;

    public void Dispose() => Rack.Changed -= Redraw;

    private void Redraw(object? sender, EventArgs change) => _ = InvokeAsync(StateHasChanged);
}
