using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Web.Components.Controls;

/// <summary>An editor for manifests: proposes fields from the API's schema and shows what the server would say at the line it is about.</summary>
public sealed partial class YamlEditor : IAsyncDisposable
{
    private ElementReference _element;
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private DotNetObjectReference<YamlEditor>? _self;

    /// <summary>What it begins with.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Where an object goes that names no namespace.</summary>
    [Parameter] public string Namespace { get; set; } = "default";

    /// <summary>The text is to take an object's place, in place of being applied.</summary>
    [Parameter] public bool Replaces { get; set; }

    [Parameter] public EventCallback<string> OnChange { get; set; }

    [CascadingParameter(Name = "Cluster")] public string Cluster { get; set; } = "default";

    [JSInvokable] public Task Changed(string text) => OnChange.InvokeAsync(text);

    protected override bool ShouldRender() => false;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/YamlEditor.razor.js");
        _editor = await _module.InvokeAsync<IJSObjectReference>("init", _element, _self, Assets["dist/editor.js"], new { Text, Label, Namespace, Cluster, Replaces });
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_editor is not null)
            {
                await _editor.InvokeVoidAsync("stop");
                await _editor.DisposeAsync();
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
