using Microsoft.AspNetCore.Components;
using Playground.Kubernetes;

namespace Playground.Web.Components.Controls;

/// <summary>Labels, each in the colour that the canvas gives it too.</summary>
public sealed partial class LabelChips
{
    [Parameter, EditorRequired] public ValueMap<string> Labels { get; set; } = ValueMap<string>.Empty;

    /// <summary>The same sum as in Client/src/painter/chips.ts, so that one label has one colour everywhere.</summary>
    private static uint Hue(string key, string value)
    {
        var label = value.Length > 0 ? $"{key}={value}" : key;
        return label.EnumerateRunes().Aggregate(7u, (hash, rune) => unchecked((hash * 31) + (uint)rune.Value)) % 8;
    }
}
