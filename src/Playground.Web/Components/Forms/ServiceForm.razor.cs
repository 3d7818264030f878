using Microsoft.AspNetCore.Components;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>A new Service, filled in so that pressing Enter makes a good one.</summary>
public sealed partial class ServiceForm
{
    private string _name = "";
    private string _namespace = "";
    private string _selector = "";
    private string _target = "";
    private int _port;

    [Parameter, EditorRequired] public ServiceDraft Start { get; set; } = null!;

    [Parameter] public IReadOnlyList<string> Namespaces { get; set; } = [];

    [Parameter] public string Problem { get; set; } = "";

    [Parameter] public EventCallback<ServiceDraft> OnCreate { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private ServiceDraft Draft => new(_namespace.Trim(), _name.Trim(), LabelText.Read(_selector), _port, _target.Trim());

    protected override void OnInitialized() =>
        (_name, _namespace, _selector, _port, _target) = (Start.Name, Start.Namespace, LabelText.Write(Start.Selector), Start.Port, Start.TargetPort);

    private Task SubmitAsync() => OnCreate.InvokeAsync(Draft);
}
