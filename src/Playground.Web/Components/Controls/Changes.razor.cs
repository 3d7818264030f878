using Microsoft.AspNetCore.Components;
using Playground.Web.Sessions;

namespace Playground.Web.Components.Controls;

/// <summary>Around buttons that change the cluster: for who may only look they are switched off, and say why.</summary>
public sealed partial class Changes
{
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [CascadingParameter] private Rights Rights { get; set; } = Rights.All;
}
