using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using EndpointsObject = Playground.Kubernetes.Core.Endpoints;

namespace Playground.Cluster.Controllers.EndpointSlices;

/// <summary>Mirrors hand-made Endpoints into slices.</summary>
internal sealed class MirroringController(ControllerContext context) : Controller(context)
{
    private readonly SliceWrites _writes = new(context);
    private readonly ObjectIndex<EndpointSlice, NamespacedName> _slices = new(
        context.Informers.Of<EndpointSlice>(), slice => (IsOurs(slice), new(slice.Namespace, slice.ServiceName)));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _slices.Dispose();
    }

    protected override void Subscribe()
    {
        On<EndpointsObject>(change =>
        {
            // The endpoint controller's own objects need no mirror: their Services have slices
            if (Context.Informers.Of<Service>().Find(change.Key) is { Spec.Selector.Count: 0 } || _slices.Count(change.Key) > 0)
                Add(change.Key);
        });
        OnOwn<Service>();
        On<EndpointSlice>(change =>
        {
            if (!_writes.IsEcho(change) && (change.After ?? change.Before) is { } slice && IsOurs(slice))
                Add(new(slice.Namespace, slice.ServiceName));
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        var plan = MirroringPlan.Of(Context.Informers.Of<EndpointsObject>().Find(key), Context.Informers.Of<Service>().Find(key), _slices[key]);
        return await _writes.ApplyAsync(plan, cancellation) ? null : Soon;
    }

    private static bool IsOurs(EndpointSlice slice) => slice.Metadata.Labels.GetValueOrDefault(EndpointSlice.ManagedByLabel) is MirroringPlan.Manager;
}
