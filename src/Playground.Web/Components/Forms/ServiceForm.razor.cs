using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>A new Service of any type.</summary>
public sealed partial class ServiceForm : DraftForm<ServiceDraft>
{
    private string _name = "";
    private string _namespace = "";
    private string _selector = "";
    private string _target = "";
    private string _type = "";
    private int _port;

    private ServiceDraft Draft => new(_namespace.Trim(), _name.Trim(), LabelText.Read(_selector), _port, _target.Trim(), _type);

    protected override void OnInitialized() =>
        (_name, _namespace, _selector, _port, _target, _type) = (Start.Name, Start.Namespace, LabelText.Write(Start.Selector), Start.Port, Start.TargetPort, Start.Type);
}
