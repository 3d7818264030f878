using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Flows;
using Playground.Web.Components.Live;
using Playground.Web.Scene;
using Playground.Web.Scene.Why;

namespace Playground.Web.Components.Why;

/// <summary>
/// Why something is as it is: a sentence, what would mend it, and the facts with the offending field marked. Told anew whenever the object, its
/// events or what is around it change. Another subject makes another panel (by its key).
/// </summary>
public sealed partial class WhyPanel
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private ReasonReader _reader = null!;
    private object? _items;
    private Told? _told;
    private bool _isRead;

    /// <summary>What is asked about on the canvas; null when it is a flow.</summary>
    [Parameter] public string? Id { get; set; }

    [Parameter] public Flow? Flow { get; set; }

    [Parameter, EditorRequired] public SceneSnapshot Scene { get; set; } = SceneSnapshot.Empty;

    [Parameter, EditorRequired] public KubernetesClient Client { get; set; } = null!;

    [Parameter] public EventCallback<string?> OnSelect { get; set; }

    /// <summary>What mends it shall be done.</summary>
    [Parameter] public EventCallback<ExplanationFix> OnFix { get; set; }

    protected override void OnInitialized()
    {
        _reader = new(Client);
        if (Id is not null)
        {
            Follow(LiveObject.Of(Id, Client, Time, Gone), _ => Look());
            Follow(LiveObject.EventsOf(Id, Client, Time, Gone), _ => Look());
        }

        Follow(ReadAsync(Gone), told => (_told, _isRead) = (told, true));
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_items, Scene.Items))
            return;
        _items = Scene.Items;
        Look();
    }

    private void Look() => _changes.Writer.TryWrite(true);

    private async IAsyncEnumerable<Told?> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var _ in _changes.Reader.ReadAllAsync(cancellation))
            yield return Flow is { } flow ? await _reader.OfAsync(flow, Scene, cancellation) : Id is { } id ? await _reader.OfAsync(id, Scene, cancellation) : null;
    }
}
