using Microsoft.AspNetCore.Components;
using Playground.Web.Hosting;
using Playground.Web.Sessions;
using Playground.Web.Talks;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Sandboxes;

/// <summary>What can be done with the cluster as a whole, and the links that lead into it, each beside what it allows.</summary>
public sealed partial class ClusterMenu
{
    private string _title = "";
    private string _problem = "";
    private bool _busy;
    private Asked? _asked;

    private enum Asked
    {
        Reset,
        Delete,
    }

    [Parameter, EditorRequired] public Visit Visit { get; set; } = null!;

    /// <summary>The cluster is about to go.</summary>
    [Parameter] public EventCallback OnDelete { get; set; }

    [Inject] private SandboxBook Book { get; set; } = null!;

    [Inject] private TalkBook Talks { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private WorkshopBook Workshops { get; set; } = null!;

    /// <summary>As it is called now; another page may have renamed it.</summary>
    private Sandbox? Sandbox => Visit.Sandbox is { } entered ? Book.Find(entered.Name) ?? entered : null;

    private string Title => Sandbox?.Title ?? Visit.Cluster;

    private string Template => SandboxTemplate.Find(Sandbox!.Template)?.Title ?? "Empty";

    protected override void OnInitialized() => _title = Title;

    /// <summary>It belongs to a workshop that goes on: one does not delete it from under the room.</summary>
    private bool IsSeat => Room is not null;

    /// <summary>The workshop it belongs to, as long as that goes on.</summary>
    private Workshop? Room => Workshops.SeatIn(Visit.Cluster) is { } seat && Workshops.Find(seat.Workshop) is { Ended: null } room ? room : null;

    private string LinkOf(Access access) => Navigation.ToAbsoluteUri($"join/{Sandbox!.KeyFor(access)}").ToString();

    private void Rename()
    {
        _title = SandboxEndpoints.TitleOf(_title);
        if (_title is not "")
            Keeper.Rename(Visit.Cluster, _title);
    }

    /// <summary>The presenter's link is followed at once, which leaves its key in a cookie.</summary>
    private void Present() => Navigation.NavigateTo($"present/{Talks.Begin(Visit.Cluster, Time.GetUtcNow()).PresenterKey}", forceLoad: true);

    private Task DuplicateAsync() => BusyAsync(async () =>
    {
        if (await Keeper.DuplicateAsync(Visit.Cluster, CancellationToken.None) is { } copy)
            Navigation.NavigateTo($"join/{copy.OwnerKey}", forceLoad: true);
        else
            _problem = $"This playground already holds {SandboxKeeper.Most} clusters.";
    });

    /// <summary>Both end the cluster's stream, on which every page of it loads again.</summary>
    private Task DoAskedAsync() => BusyAsync(async () =>
    {
        _problem = Room is { Frozen: not null } ? "Frozen by the trainer: this can be done when the break is over." : "";
        if (_problem is not "")
            return;
        if (_asked is Asked.Reset)
        {
            await Keeper.ResetAsync(Visit.Cluster);
            return;
        }

        await OnDelete.InvokeAsync();
        await Keeper.DeleteAsync(Visit.Cluster);
    });

    private async Task BusyAsync(Func<Task> act)
    {
        _busy = true;
        try
        {
            await act();
        }
        finally
        {
            _busy = false;
        }
    }
}
