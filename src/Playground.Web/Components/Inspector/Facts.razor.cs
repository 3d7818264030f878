using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Inspector;

/// <summary>Names and values, one pair a line; what has no value is left out.</summary>
public sealed partial class Facts
{
    [Parameter, EditorRequired] public IReadOnlyList<(string Name, string Value)> Rows { get; set; } = [];
}
