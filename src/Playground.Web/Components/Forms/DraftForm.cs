using Microsoft.AspNetCore.Components;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Forms;

/// <summary>A form for something new, filled in so that pressing Enter makes a good one.</summary>
public abstract class DraftForm<T> : ComponentBase where T : Draft
{
    [Parameter, EditorRequired] public T Start { get; set; } = null!;

    [Parameter] public IReadOnlyList<string> Namespaces { get; set; } = [];

    /// <summary>Why the last attempt failed, in the server's words.</summary>
    [Parameter] public string Problem { get; set; } = "";

    [Parameter] public EventCallback<Draft> OnCreate { get; set; }

    /// <summary>It was written as a manifest.</summary>
    [Parameter] public EventCallback<string> OnApply { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }
}
