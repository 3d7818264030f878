using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>A new NetworkPolicy about what comes in.</summary>
public sealed partial class PolicyForm : DraftForm<PolicyDraft>
{
    private string _name = "";
    private string _namespace = "";
    private string _pods = "";
    private string _from = "";
    private int _port;

    private PolicyDraft Draft => new(_namespace.Trim(), _name.Trim(), LabelText.Read(_pods), LabelText.Read(_from), _port);

    protected override void OnInitialized() =>
        (_name, _namespace, _pods, _from, _port) = (Start.Name, Start.Namespace, LabelText.Write(Start.Pods), LabelText.Write(Start.From), Start.Port);
}
