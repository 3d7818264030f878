using Microsoft.AspNetCore.Components;
using Playground.Web.Scene.Why;

namespace Playground.Web.Components.Why;

/// <summary>One fact: whose it is, the field as it stands in the object, and what is to be seen there.</summary>
public sealed partial class ProofCard
{
    [Parameter, EditorRequired] public Proof Proof { get; set; } = new(new(), null, []);

    [Parameter] public EventCallback<string?> OnSelect { get; set; }

    /// <summary>The excerpt already says what the fact says.</summary>
    private bool IsShown => Bare(string.Join(' ', Proof.Lines.Where(line => line.IsMeant).Select(line => line.Text.Trim()))).EndsWith(Bare(Proof.Fact.Says), StringComparison.Ordinal)
        || (Proof.Fact.Says.Split('=', 2) is [var key, var value] && Proof.Lines.Any(line => line.IsMeant && line.Text.EndsWith($"{key}: {value}", StringComparison.Ordinal)));

    /// <summary>Without the quotes that YAML puts around some texts.</summary>
    private static string Bare(string text) => text.Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
}
