using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Apply;

/// <summary>`apply --prune`: deletes what apply made before and was not given now.</summary>
internal sealed class Pruning(Run run, WriteFlags write, string selector)
{
    private static readonly string[] Prunable =
    [
        "configmaps", "endpoints", "namespaces", "persistentvolumeclaims", "persistentvolumes", "pods", "replicationcontrollers", "secrets", "services",
        "jobs.batch", "cronjobs.batch", "ingresses.networking.k8s.io", "daemonsets.apps", "deployments.apps", "replicasets.apps", "statefulsets.apps",
    ];

    public async Task RunAsync(IReadOnlyList<FoundObject> applied, CancellationToken cancellation)
    {
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        var kept = applied.Select(found => found.Tree["metadata"]?["uid"]?.ToString()).ToHashSet(StringComparer.Ordinal);
        var spaces = applied.Where(found => found.Type.Namespaced).Select(found => found.Namespace).Distinct(StringComparer.Ordinal).DefaultIfEmpty(run.Namespace).ToList();
        foreach (var type in Prunable.Select(discovery.Find).OfType<ResourceInfo>())
        {
            foreach (var inNamespace in type.Namespaced ? spaces : [""])
            {
                foreach (var found in await Lookup.ListAsync(run.Server, new(type, inNamespace, "", selector, ""), cancellation))
                {
                    if (LastApplied.Get(found.Tree) is null || kept.Contains(found.Tree["metadata"]?["uid"]?.ToString()))
                        continue;
                    if (write.DryRun is not DryRun.Client)
                        await run.Server.SendAsync("DELETE", found.Path() + (write.DryRun is DryRun.Server ? "?dryRun=All" : ""), new JsonObject { ["propagationPolicy"] = "Background" }, cancellation);
                    run.Out.WriteLine($"{found.Title} pruned{write.Remark}");
                }
            }
        }
    }
}
