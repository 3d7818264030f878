using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Pods;

/// <summary>Creates and deletes an owner's pods, many at once, with the events that tell of it.</summary>
internal sealed class PodWrites(ControllerContext context, EventRecorder events)
{
    /// <summary>
    /// Creates in growing batches: 1, 2, 4, …: where a quota or a bad template refuses the first, the rest need not be tried.
    /// </summary>
    /// <returns>the refusal, or null when all were created</returns>
    public async Task<Status?> CreateAsync(KubernetesObject owner, IReadOnlyList<Pod> pods, CancellationToken cancellation)
    {
        for (int start = 0, size = 1; start < pods.Count; start += size, size *= 2)
        {
            var results = await Task.WhenAll(pods.Skip(start).Take(size).Select(pod => context.Writer.CreateAsync(pod, cancellation)));
            foreach (var result in results)
            {
                if (result.IsSuccess)
                    events.Record(owner, "Normal", "SuccessfulCreate", $"Created pod: {result.Value.Name}");
            }

            if (results.FirstOrDefault(result => !result.IsSuccess && !result.Status.IsAlreadyExists).Status is { } refusal)
            {
                events.Record(owner, "Warning", "FailedCreate", $"Error creating: {refusal.Message}");
                return refusal;
            }
        }

        return null;
    }

    public async Task<bool> DeleteAsync(KubernetesObject owner, IEnumerable<Pod> pods, CancellationToken cancellation)
    {
        var results = await Task.WhenAll(pods.Select(async pod =>
        {
            var status = await context.Writer.DeleteAsync(pod, cancellation);
            if (status.IsSuccess)
                events.Record(owner, "Normal", "SuccessfulDelete", $"Deleted pod: {pod.Name}");
            return status.IsSuccess || status.IsNotFound;
        }));
        return Array.TrueForAll(results, ok => ok);
    }

    public async Task<bool> ClaimAsync(PodClaims claims, CancellationToken cancellation)
    {
        var results = await Task.WhenAll(claims.Adopt.Concat(claims.Release).Select(pod => context.Writer.UpdateAsync(pod, cancellation)));
        return Array.TrueForAll(results, result => result.IsSuccess);
    }
}
