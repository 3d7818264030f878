using Microsoft.AspNetCore.Components;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>The form for whatever kind of thing shall be made.</summary>
public sealed partial class NewForm
{
    [Parameter, EditorRequired] public Draft Draft { get; set; } = null!;

    [Parameter] public IReadOnlyList<string> Namespaces { get; set; } = [];

    [Parameter] public string Problem { get; set; } = "";

    [Parameter] public EventCallback<Draft> OnCreate { get; set; }

    [Parameter] public EventCallback<string> OnApply { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }
}
