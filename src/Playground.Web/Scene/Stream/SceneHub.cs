using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace Playground.Web.Scene.Stream;

/// <summary>The scene's own connection to the browser, beside Blazor's.</summary>
internal sealed class SceneHub(SceneDirectory scenes, ISceneDoor door) : Hub
{
    public async IAsyncEnumerable<SceneMessage> Watch(string cluster, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var visit = await door.LetInAsync(cluster, Context.User ?? new ClaimsPrincipal(), cancellation);
        if (visit is null || scenes.Find(cluster) is not { } feed)
            throw new HubException($"There is no cluster \"{cluster}\".");
        await foreach (var message in feed.WatchAsync(cancellation))
            yield return message;
    }
}
