using Microsoft.AspNetCore.Components;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>What runs in a pod; the images of the palette are offered with what they do.</summary>
public sealed partial class ImageField
{
    private readonly string _listId = $"images-{Guid.NewGuid():N}";

    [Parameter, EditorRequired] public string Value { get; set; } = "";

    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    private string Says => PodImage.OfImage(Value)?.Says ?? "an image the playground may not know";
}
