using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Controllers.ServiceCidrs;

/// <summary>Says of every ServiceCIDR that Services get addresses of it, and lets it go only when none has one.</summary>
internal sealed class ServiceCidrController(ControllerContext context) : Controller(context)
{
    protected override void Subscribe()
    {
        // one that is to go may wait for another range that covers it, or for its last address
        On<ServiceCIDR>(change =>
        {
            Add(change.Key);
            LookAtEnding();
        });
        On<IPAddress>(change =>
        {
            if (change.After is null)
                LookAtEnding();
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<ServiceCIDR>().Find(key) is not { } cidr)
            return null;
        var wanted = ServiceCidrPlan.Of(cidr, Context.Informers.Of<ServiceCIDR>().Current.Values, Context.Informers.Of<IPAddress>().Current.Values, Now);
        if (wanted.Metadata.Finalizers != cidr.Metadata.Finalizers)
        {
            var held = await Context.Writer.UpdateAsync(cidr with { Metadata = wanted.Metadata }, cancellation);
            if (!held.IsSuccess)
                return held.Status.IsNotFound ? null : Soon;
            cidr = held.Value;
        }

        if (wanted.Status == cidr.Status)
            return null;
        var told = await Context.Writer.UpdateStatusAsync(cidr with { Status = wanted.Status }, cancellation);
        return told.IsSuccess || told.Status.IsNotFound ? null : Soon;
    }

    private void LookAtEnding()
    {
        foreach (var (key, cidr) in Context.Informers.Of<ServiceCIDR>().Current)
        {
            if (cidr.Metadata.DeletionTimestamp is not null)
                Add(key);
        }
    }
}
