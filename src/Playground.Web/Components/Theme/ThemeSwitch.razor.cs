using Microsoft.JSInterop;

namespace Playground.Web.Components.Theme;

/// <summary>Automatic, light or dark; remembered in the browser.</summary>
public sealed partial class ThemeSwitch : IAsyncDisposable
{
    private string _theme = "auto";
    private IJSObjectReference? _module;

    private string Sign => _theme switch { "light" => "sun", "dark" => "moon", _ => "auto" };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Theme/ThemeSwitch.razor.js");
        _theme = await _module.InvokeAsync<string>("current") ?? "auto";
        StateHasChanged();
    }

    private async Task NextAsync()
    {
        _theme = _theme switch { "auto" => "light", "light" => "dark", _ => "auto" };
        if (_module is not null)
            await _module.InvokeVoidAsync("choose", _theme);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // the browser went first
        }
    }
}
