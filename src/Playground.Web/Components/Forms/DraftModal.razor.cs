using Microsoft.AspNetCore.Components;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>Something new, written as a form or as the manifest it stands for. What is in sight when it is sent is what is made.</summary>
public sealed partial class DraftModal
{
    private const string Form = "Form";
    private const string Yaml = "YAML";
    private static readonly IReadOnlyList<string> Views = [Form, Yaml];

    private string _view = Form;
    private string _text = "";

    /// <summary>What the fields say now.</summary>
    [Parameter, EditorRequired] public Draft Draft { get; set; } = null!;

    [Parameter] public string Problem { get; set; } = "";

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter] public EventCallback<Draft> OnCreate { get; set; }

    [Parameter] public EventCallback<string> OnApply { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private string Title => Draft.Kind is "Pod" or "Namespace" ? Draft.Kind.ToLowerInvariant() : Draft.Kind;

    private void Show(string view)
    {
        if (view is Yaml && _view is Form)
            _text = Draft.Manifest;
        _view = view;
    }

    private Task SubmitAsync() => _view is Yaml ? OnApply.InvokeAsync(_text) : OnCreate.InvokeAsync(Draft);
}
