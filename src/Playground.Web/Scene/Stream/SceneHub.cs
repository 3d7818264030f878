using Microsoft.AspNetCore.SignalR;

namespace Playground.Web.Scene.Stream;

/// <summary>The scene's own connection to the browser, beside Blazor's.</summary>
internal sealed class SceneHub(SceneDirectory scenes) : Hub
{
    public IAsyncEnumerable<SceneMessage> Watch(string cluster, CancellationToken cancellation) =>
        scenes.Find(cluster)?.WatchAsync(cancellation) ?? throw new HubException($"There is no cluster \"{cluster}\".");
}
