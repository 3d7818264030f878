using Microsoft.AspNetCore.Components;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Workshops;

/// <summary>Ends a room, or takes everything away that belongs to it.</summary>
public sealed partial class EndCard
{
    private Asked? _asked;
    private bool _busy;

    private enum Asked
    {
        End,
        Delete,
    }

    [Parameter, EditorRequired] public Workshop Workshop { get; set; } = null!;

    private bool IsOver => Workshop.Ended is not null;

    private void Ask(Asked asked) => _asked = asked;

    private async Task DoAsync()
    {
        if (_asked is Asked.End)
        {
            _asked = null;
            Trainer.End(Workshop.Id);
            return;
        }

        _busy = true;
        await Trainer.DeleteAsync(Workshop.Id);
        Navigation.NavigateTo("");
    }
}
