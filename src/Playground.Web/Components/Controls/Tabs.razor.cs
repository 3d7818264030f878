using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Playground.Web.Components.Controls;

/// <summary>A row of tabs; the arrow keys step through them.</summary>
public sealed partial class Tabs
{
    [Parameter, EditorRequired] public IReadOnlyList<string> All { get; set; } = [];

    [Parameter, EditorRequired] public string Chosen { get; set; } = "";

    [Parameter] public string Label { get; set; } = "";

    [Parameter] public EventCallback<string> OnChoose { get; set; }

    private Task Step(KeyboardEventArgs press)
    {
        var step = press.Key switch { "ArrowRight" => 1, "ArrowLeft" => -1, _ => 0 };
        if (step is 0)
            return Task.CompletedTask;
        var at = All.TakeWhile(tab => tab != Chosen).Count();
        return OnChoose.InvokeAsync(All[(at + step + All.Count) % All.Count]);
    }
}
