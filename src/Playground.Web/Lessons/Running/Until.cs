using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Schema;

namespace Playground.Web.Lessons.Running;

/// <summary>Waits for what shows in the API.</summary>
internal static class Until
{
    /// <summary>Ends when the objects of a kind are as wanted; false when that took too long.</summary>
    public static async Task<bool> HoldsAsync<T>(KubernetesClient client, TimeProvider time, Func<IEnumerable<T>, bool> wanted, TimeSpan limit, CancellationToken cancellation)
        where T : KubernetesObject, IKubernetesKind<T>
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var informer = new Informer<T>(client, time);
        using var subscription = informer.Subscribe(_ => Look());
        informer.Start();
        await informer.Synced.WaitAsync(cancellation);
        Look();
        try
        {
            await seen.Task.WaitAsync(limit, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }

        void Look()
        {
            if (informer.Synced.IsCompleted && wanted(informer.Current.Values))
                seen.TrySetResult();
        }
    }
}
