using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Web.Components.Controls;

/// <summary>The kubectl command that does the same, ready to be pasted into a shell. Of a long one only the beginning is shown.</summary>
public sealed partial class CommandLine
{
    private bool _copied;

    [Parameter, EditorRequired] public string Text { get; set; } = "";

    private string FirstLine => Text.IndexOf('\n') is var end and > 0 ? $"{Text[..end]} …" : Text;

    private async Task CopyAsync()
    {
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/CommandLine.razor.js");
        _copied = await module.InvokeAsync<bool>("copy", Text);
    }
}
