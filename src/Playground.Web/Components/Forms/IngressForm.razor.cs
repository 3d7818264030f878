using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>A new Ingress with one rule.</summary>
public sealed partial class IngressForm : DraftForm<IngressDraft>
{
    private string _name = "";
    private string _namespace = "";
    private string _class = "";
    private string _host = "";
    private string _path = "";
    private string _service = "";
    private string _port = "";

    private IngressDraft Draft => new(_namespace.Trim(), _name.Trim(), _class.Trim(), _host.Trim(), _path.Trim(), _service.Trim(), _port.Trim());

    protected override void OnInitialized() =>
        (_name, _namespace, _class, _host, _path, _service, _port) = (Start.Name, Start.Namespace, Start.Class, Start.Host, Start.Path, Start.Service, Start.Port);
}
