using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Palette;

/// <summary>What can be made. Dragging a tile makes the thing at once; pressing it opens its form.</summary>
public sealed partial class PaletteRail
{
    /// <summary>A tile was pressed.</summary>
    [Parameter] public EventCallback<string> OnNew { get; set; }
}
