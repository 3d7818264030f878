using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Web.Components.Controls;

/// <summary>A line to take along, such as a link.</summary>
public sealed partial class CopyText
{
    private bool _copied;

    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>What it is, for those who hear the page.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    protected override void OnParametersSet() => _copied = false;

    private async Task CopyAsync()
    {
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/CommandLine.razor.js");
        _copied = await module.InvokeAsync<bool>("copy", Text);
    }
}
