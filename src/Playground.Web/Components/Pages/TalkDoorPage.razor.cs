using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Playground.Web.Talks;

namespace Playground.Web.Components.Pages;

/// <summary>For the projector: how the audience comes in. Whoever may watch may show others the way.</summary>
public sealed partial class TalkDoorPage
{
    private Talk? _talk;

    [Parameter] public string Id { get; set; } = "";

    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _talk = Book.WatchedBy((await Visitor).User, Id);
        if (_talk is null)
            Navigation.NotFound();
    }
}
