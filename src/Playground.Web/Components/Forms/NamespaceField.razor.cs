using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Forms;

/// <summary>Where something goes; the namespaces there are, are offered.</summary>
public sealed partial class NamespaceField
{
    private readonly string _listId = $"namespaces-{Guid.NewGuid():N}";

    [Parameter, EditorRequired] public string Value { get; set; } = "";

    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    [Parameter] public IReadOnlyList<string> All { get; set; } = [];
}
