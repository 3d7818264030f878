using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Pages;

/// <summary>For addresses that lead nowhere, and clusters that do not exist.</summary>
public sealed partial class NotFound
{
    /// <summary>What exactly is missing.</summary>
    [Parameter] public string Text { get; set; } = "";
}
