using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Inspector;

/// <summary>Which container of a pod is meant.</summary>
public sealed partial class ContainerChoice
{
    [Parameter, EditorRequired] public IReadOnlyList<string> All { get; set; } = [];

    [Parameter, EditorRequired] public string Chosen { get; set; } = "";

    [Parameter] public EventCallback<string> OnChoose { get; set; }
}
