using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using EndpointsObject = Playground.Kubernetes.Core.Endpoints;

namespace Playground.Cluster.Controllers.Endpoints;

/// <summary>Keeps the older Endpoints object of every Service, which `kubectl get endpoints` still shows.</summary>
internal sealed class EndpointsController(ControllerContext context, ServicePods members) : Controller(context, workers: 2)
{
    private readonly TriggerTimes _triggers = new();

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
        On<EndpointsObject>(change =>
        {
            // Objects without a Service are other people's
            if (Context.Informers.Of<Service>().Find(change.Key) is { Spec.Selector.Count: > 0 })
                Add(change.Key);
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        var existing = Context.Informers.Of<EndpointsObject>().Find(key);
        if (Context.Informers.Of<Service>().Find(key) is not { } service)
        {
            _triggers.Forget(key);
            var status = existing is null ? Failures.Success : await Context.Writer.DeleteAsync(existing, cancellation);
            return status.IsSuccess || status.IsNotFound ? null : Soon;
        }

        if (service.Spec.Selector.Count is 0 || service.Spec.Type is "ExternalName")
            return null;

        var pods = members.Of(key);
        if (EndpointsPlan.Of(service, pods, existing, _triggers.Next(service, pods)) is not { } wanted)
            return null;
        var result = existing is null ? await Context.Writer.CreateAsync(wanted, cancellation) : await Context.Writer.UpdateAsync(wanted, cancellation);
        return result.IsSuccess ? null : Soon;
    }
}
