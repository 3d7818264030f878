using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Playground.Web.Sessions;

namespace Playground.Web.Components.Sandboxes;

/// <summary>Makes a cluster from a template with one click, and lists those the visitor already has.</summary>
public sealed partial class SandboxStart
{
    private const string Heading = "own-cluster";

    private IReadOnlyList<(Sandbox Sandbox, Access Access)> _mine = [];

    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _mine = Sessions.Visitor.Sandboxes((await Visitor).User, Book);
}
