using System.Collections.Concurrent;
using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster.Controllers;

/// <summary>
/// Writes that end when the shared informer has seen them. A controller looks at the informers' copy; were its own last write not in there
/// yet, it would write it again (a second pod in place of the one just created).
/// </summary>
internal sealed class Writer(KubernetesClient client, ClusterInformers informers) : IDisposable
{
    private readonly ConcurrentDictionary<Type, Lazy<IDisposable>> _echoes = [];

    public Task<ApiResult<T>> CreateAsync<T>(T value, CancellationToken cancellation) where T : KubernetesObject, IKubernetesKind<T> =>
        WriteAsync(value.NamespacedName, () => client.CreateAsync(value, cancellation), cancellation);

    public Task<ApiResult<T>> UpdateAsync<T>(T value, CancellationToken cancellation) where T : KubernetesObject, IKubernetesKind<T> =>
        WriteAsync(value.NamespacedName, () => client.UpdateAsync(value, cancellation), cancellation);

    public Task<ApiResult<T>> UpdateStatusAsync<T>(T value, CancellationToken cancellation) where T : KubernetesObject, IKubernetesKind<T> =>
        WriteAsync(value.NamespacedName, () => client.UpdateStatusAsync(value, cancellation), cancellation);

    public Task<ApiResult<T>> PatchAsync<T>(NamespacedName key, Patch patch, CancellationToken cancellation) where T : KubernetesObject, IKubernetesKind<T> =>
        WriteAsync(key, () => client.PatchAsync<T>(key, patch, cancellation), cancellation);

    /// <summary>Deletes this very object, not another that took its name meanwhile.</summary>
    public async Task<Status> DeleteAsync<T>(T value, CancellationToken cancellation, DeleteOptions? options = null) where T : KubernetesObject, IKubernetesKind<T>
    {
        using var waiter = EchoOf<T>().Listen(value.NamespacedName);
        options = (options ?? new()) with { Preconditions = new() { Uid = value.Metadata.Uid } };
        var status = await client.DeleteAsync<T>(value.NamespacedName, options, cancellation);
        if (status.IsSuccess)
            await waiter.UntilAsync(now => now is null || now.Metadata.Uid != value.Metadata.Uid || now.Metadata.DeletionTimestamp is not null).WaitAsync(cancellation);
        return status;
    }

    public void Dispose()
    {
        foreach (var echo in _echoes.Values)
            echo.Value.Dispose();
    }

    private async Task<ApiResult<T>> WriteAsync<T>(NamespacedName key, Func<Task<ApiResult<T>>> write, CancellationToken cancellation)
        where T : KubernetesObject, IKubernetesKind<T>
    {
        using var waiter = EchoOf<T>().Listen(key);
        var result = await write();
        if (result.IsSuccess)
        {
            var written = VersionOf(result.Value);
            await waiter.UntilAsync(now => now is null ? waiter.HasHeard : VersionOf(now) >= written).WaitAsync(cancellation);
        }

        return result;
    }

    private Echo<T> EchoOf<T>() where T : KubernetesObject, IKubernetesKind<T> =>
        (Echo<T>)_echoes.GetOrAdd(typeof(T), _ => new(() => new Echo<T>(informers.Of<T>()))).Value;

    private static long VersionOf(KubernetesObject value) =>
        long.TryParse(value.Metadata.ResourceVersion, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
