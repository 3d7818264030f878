using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Why;

namespace Playground.Web.Components.Why;

/// <summary>Something that would mend it: the command for kubectl, and where one patch does it, a button.</summary>
public sealed partial class FixCard
{
    private bool _isCopied;

    [Parameter, EditorRequired] public ExplanationFix Fix { get; set; } = new();

    [Parameter] public EventCallback<ExplanationFix> OnApply { get; set; }

    private bool IsOneClick => Remedy.Parse(Fix.Command) is not null;

    private async Task CopyAsync()
    {
        try
        {
            await Js.InvokeVoidAsync("navigator.clipboard.writeText", Fix.Command);
            _isCopied = true;
        }
        catch (JSException)
        {
            // a browser gives its clipboard to secure pages only; the text can still be marked
        }
    }
}
