using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>A new place for other things: a namespace or a machine.</summary>
public sealed partial class PlaceForm : DraftForm<Draft>
{
    private string _name = "";
    private string _zone = "";

    private Draft Draft => Start is NodeDraft ? new NodeDraft(_name.Trim(), _zone.Trim()) : new NamespaceDraft(_name.Trim());

    protected override void OnInitialized() => (_name, _zone) = (Start.Name, (Start as NodeDraft)?.Zone ?? "");
}
