using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Requests;

/// <summary>An address, or the one it was and the one it was made into.</summary>
public sealed partial class AddressPair
{
    [Parameter, EditorRequired] public string Before { get; set; } = "";

    /// <summary>Empty: it stays.</summary>
    [Parameter] public string After { get; set; } = "";
}
