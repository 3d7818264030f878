using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>A new pod.</summary>
public sealed partial class PodForm : DraftForm<PodDraft>
{
    private string _name = "";
    private string _namespace = "";
    private string _image = "";
    private string _labels = "";

    private PodDraft Draft => new(_namespace.Trim(), _name.Trim(), _image.Trim(), LabelText.Read(_labels));

    protected override void OnInitialized() =>
        (_name, _namespace, _image, _labels) = (Start.Name, Start.Namespace, Start.Image, LabelText.Write(Start.Labels));
}
