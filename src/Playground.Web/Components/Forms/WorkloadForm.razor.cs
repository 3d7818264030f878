using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>A new Deployment, StatefulSet, DaemonSet or Job.</summary>
public sealed partial class WorkloadForm : DraftForm<WorkloadDraft>
{
    private string _name = "";
    private string _namespace = "";
    private string _image = "";
    private string _labels = "";
    private string _command = "";
    private int _replicas;

    private WorkloadDraft Draft => new(Start.Type, _namespace.Trim(), _name.Trim(), _image.Trim(), _replicas, LabelText.Read(_labels), _command.Trim());

    protected override void OnInitialized() =>
        (_name, _namespace, _image, _labels, _command, _replicas) = (Start.Name, Start.Namespace, Start.Image, LabelText.Write(Start.Labels), Start.Command, Start.Replicas);
}
