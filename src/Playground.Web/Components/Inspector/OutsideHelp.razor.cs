using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Inspector;

/// <summary>How to reach the cluster from one's own terminal.</summary>
public sealed partial class OutsideHelp
{
    [CascadingParameter(Name = "Cluster")] public string Cluster { get; set; } = "default";
}
