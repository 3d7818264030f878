using Playground.Cluster.Controllers.Endpoints;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;

namespace Playground.Cluster.Controllers.EndpointSlices;

/// <summary>Keeps every Service's EndpointSlices equal to its pods.</summary>
internal sealed class EndpointSliceController(ControllerContext context, ServicePods members) : Controller(context, workers: 4)
{
    private readonly TriggerTimes _triggers = new();
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
        OnOwn<Service>();
        On<Pod>(change =>
        {
            if (!EndpointPods.IsChanged(change))
                return;
            foreach (var service in members.Touched(change))
                Add(service);
        });
        On<EndpointSlice>(OnSlice);
        On<Node>(OnNode);
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        // The slices of a deleted Service go with it by their owner
        if (Context.Informers.Of<Service>().Find(key) is not { } service)
        {
            _triggers.Forget(key);
            return null;
        }

        if (!EndpointSlicePlan.IsManaged(service) || service.Metadata.DeletionTimestamp is not null)
            return null;

        var pods = members.Of(key);
        var plan = EndpointSlicePlan.Of(service, pods, name => Context.Informers.Of<Node>().Find(new("", name)), _slices[key], _triggers.Next(service, pods));
        return await _writes.ApplyAsync(plan, cancellation) ? null : Soon;
    }

    private static bool IsOurs(EndpointSlice slice) =>
        slice.ServiceName is not "" && slice.Metadata.Labels.GetValueOrDefault(EndpointSlice.ManagedByLabel) is SliceMeta.Manager;

    /// <summary>A slice that someone else changed or deleted is put back.</summary>
    private void OnSlice(Change<EndpointSlice> change)
    {
        if (_writes.IsEcho(change))
            return;
        foreach (var slice in new[] { change.Before, change.After })
        {
            if (slice is not null && IsOurs(slice))
                Add(new(slice.Namespace, slice.ServiceName));
        }
    }

    private void OnNode(Change<Node> change)
    {
        if (change is { Before: { } before, After: { } after }
            && before.Metadata.Labels.GetValueOrDefault(SliceEndpoint.ZoneLabel) == after.Metadata.Labels.GetValueOrDefault(SliceEndpoint.ZoneLabel))
            return;
        foreach (var service in Context.Informers.Of<Service>().Current.Keys)
            Add(service);
    }
}
