using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Lessons;

/// <summary>Command lines that a click types in the terminal.</summary>
public sealed partial class CommandCard
{
    [Parameter, EditorRequired] public string Lines { get; set; } = "";

    [Parameter] public EventCallback<string> OnRun { get; set; }
}
