using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Client;
using Playground.Web.Components.Live;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Components.Requests;

/// <summary>Shows and sets the seed that endpoints are drawn by; to set it begins the sequence of draws anew, so that a lesson can be told twice alike.</summary>
public sealed partial class SeedCard
{
    private int _seed = DrawSeed.Default;
    private int _typed = DrawSeed.Default;

    [Parameter, EditorRequired] public KubernetesClient Client { get; set; } = null!;

    /// <summary>It was set, or could not be.</summary>
    [Parameter] public EventCallback<EditResult> OnEdit { get; set; }

    protected override void OnInitialized() =>
        Follow(LiveObject.Of("namespace/kube-system", Client, Time, Gone), value => _typed = _seed = DrawSeed.Of(value));

    private async Task SetAsync() => await OnEdit.InvokeAsync(await DrawSeed.SetAsync(Client, _typed, again: _typed == _seed));
}
