using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>Waits until an object is gone, or is another of the same name.</summary>
internal sealed class GoneWatch(Run run, FoundObject found)
{
    public async Task WaitAsync(CancellationToken cancellation)
    {
        var uid = found.Tree["metadata"]?["uid"]?.ToString();
        while (await run.Server.FindAsync(found.Path(), cancellation) is { } current)
        {
            if (uid is not null && current["metadata"]?["uid"]?.ToString() != uid)
                return;
            var target = new Target(found.Type, found.Namespace, "", "", $"metadata.name={found.Name}");
            var version = current["metadata"]?["resourceVersion"]?.ToString() ?? "";
            await foreach (var change in run.Server.WatchAsync(target.ListPath(more: $"resourceVersion={version}&watch=true"), "application/json", cancellation))
            {
                if (change["type"]?.ToString() is "DELETED" or "ERROR")
                    break;
            }
        }
    }
}
