using System.Collections.Concurrent;
using Playground.Kubernetes;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;

namespace Playground.Cluster.Controllers.EndpointSlices;

/// <summary>Carries out what was decided on slices, and knows the echo of its own writes from what others change.</summary>
internal sealed class SliceWrites(ControllerContext context)
{
    private readonly ConcurrentDictionary<NamespacedName, EndpointSlice> _written = [];

    /// <summary>False when something was refused and a second look is needed.</summary>
    public async Task<bool> ApplyAsync(SliceActions plan, CancellationToken cancellation)
    {
        var ok = true;
        foreach (var slice in plan.Create)
        {
            var named = slice with { Metadata = slice.Metadata with { Name = GeneratedName.Of(slice.Metadata.GenerateName, context.Random) } };
            _written[named.NamespacedName] = named;
            ok &= (await context.Writer.CreateAsync(named, cancellation)).IsSuccess;
        }

        foreach (var slice in plan.Update)
        {
            _written[slice.NamespacedName] = slice;
            ok &= (await context.Writer.UpdateAsync(slice, cancellation)).IsSuccess;
        }

        foreach (var slice in plan.Delete)
        {
            var status = await context.Writer.DeleteAsync(slice, cancellation);
            ok &= status.IsSuccess || status.IsNotFound;
        }

        return ok;
    }

    /// <summary>The change only repeats what was written here last.</summary>
    public bool IsEcho(Change<EndpointSlice> change)
    {
        if (change.After is null)
        {
            _written.TryRemove(change.Key, out _);
            return false;
        }

        return _written.TryGetValue(change.Key, out var written)
            && written.Endpoints == change.After.Endpoints && written.Ports == change.After.Ports && written.Metadata.Labels == change.After.Metadata.Labels;
    }
}
