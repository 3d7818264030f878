using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Playground.Web.Sessions;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Pages;

/// <summary>Where a workshop's participants come in: with the code, by hand or from a QR code.</summary>
public sealed partial class JoinPage
{
    private IReadOnlyList<(Seat Seat, Workshop Workshop, Sandbox Sandbox)> _mine = [];

    [SupplyParameterFromQuery(Name = "code")] public string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "name")] public string? Name { get; set; }

    /// <summary>Why they were not let in.</summary>
    [SupplyParameterFromQuery(Name = "why")] public string? Why { get; set; }

    [SupplyParameterFromQuery(Name = "wait")] public int? Wait { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    private string Sentence => Enum.TryParse<JoinRefusal>(Why, out var refusal) ? refusal switch
    {
        JoinRefusal.Code => "No room is open with this code. Look at the letters once more; codes end after a day, and with the workshop.",
        JoinRefusal.Tries => $"Too many wrong codes came from your network. Wait {Wait ?? 2} seconds and try again.",
        JoinRefusal.Name => "Give a name with at least one letter, so that your trainer knows who you are.",
        JoinRefusal.Room => $"All {Workshop.Most} seats of this room are taken.",
        _ => "This playground holds as many clusters as it can. Tell your trainer.",
    } : "";

    protected override async Task OnInitializedAsync() => _mine = Reception.SeatsOf((await Visitor).User);
}
