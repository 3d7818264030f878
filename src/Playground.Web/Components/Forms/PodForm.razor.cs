using Microsoft.AspNetCore.Components;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>A new pod, filled in so that pressing Enter makes a good one.</summary>
public sealed partial class PodForm
{
    private string _name = "";
    private string _namespace = "";
    private string _image = "";
    private string _labels = "";

    [Parameter, EditorRequired] public PodDraft Start { get; set; } = null!;

    [Parameter] public IReadOnlyList<string> Namespaces { get; set; } = [];

    [Parameter] public string Problem { get; set; } = "";

    [Parameter] public EventCallback<PodDraft> OnCreate { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private PodDraft Draft => new(_namespace.Trim(), _name.Trim(), _image.Trim(), LabelText.Read(_labels));

    private string Says => PodImage.OfImage(_image)?.Says ?? "an image the playground may not know";

    protected override void OnInitialized() =>
        (_name, _namespace, _image, _labels) = (Start.Name, Start.Namespace, Start.Image, LabelText.Write(Start.Labels));

    private Task SubmitAsync() => OnCreate.InvokeAsync(Draft);
}
