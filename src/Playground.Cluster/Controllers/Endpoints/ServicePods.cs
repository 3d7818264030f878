using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.Endpoints;

/// <summary>Which pods each Service selects, kept as both change, so that looking at a Service does not go through all pods.</summary>
internal sealed class ServicePods : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, Selection>> _byNamespace = [];
    private readonly PodIndex _pods;
    private readonly IDisposable[] _subscriptions;

    public ServicePods(ClusterInformers informers, PodIndex pods)
    {
        _pods = pods;
        _subscriptions = [informers.Of<Pod>().Subscribe(OnPod), informers.Of<Service>().Subscribe(OnService)];
    }

    /// <summary>The pods that the Service selects, also those that are no endpoints.</summary>
    public IReadOnlyList<Pod> Of(NamespacedName service)
    {
        lock (_gate)
            return Find(service) is { } selection ? [.. selection.Pods.Values] : [];
    }

    /// <summary>The Services that selected the pod before or select it now.</summary>
    public IReadOnlyList<NamespacedName> Touched(Change<Pod> change)
    {
        lock (_gate)
        {
            if (!_byNamespace.TryGetValue(change.Key.Namespace, out var selections))
                return [];
            List<NamespacedName> touched = [];
            foreach (var (name, selection) in selections)
            {
                if ((change.After is { } after && selection.Selector.Matches(after.Metadata.Labels)) || (change.Before is { } before && selection.Selector.Matches(before.Metadata.Labels)))
                    touched.Add(new(change.Key.Namespace, name));
            }

            return touched;
        }
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    private Selection? Find(NamespacedName service) => _byNamespace.GetValueOrDefault(service.Namespace)?.GetValueOrDefault(service.Name);

    private void OnPod(Change<Pod> change)
    {
        lock (_gate)
        {
            if (!_byNamespace.TryGetValue(change.Key.Namespace, out var selections))
                return;
            foreach (var selection in selections.Values)
            {
                if (change.After is { } pod && selection.Selector.Matches(pod.Metadata.Labels))
                    selection.Pods[change.Key] = pod;
                else
                    selection.Pods.Remove(change.Key);
            }
        }
    }

    private void OnService(Change<Service> change)
    {
        lock (_gate)
        {
            if (change.After is not { Spec.Selector.Count: > 0 } service)
            {
                _byNamespace.GetValueOrDefault(change.Key.Namespace)?.Remove(change.Key.Name);
                return;
            }

            if (change.Before?.Spec.Selector == service.Spec.Selector)
                return;
            if (!_byNamespace.TryGetValue(change.Key.Namespace, out var selections))
                _byNamespace[change.Key.Namespace] = selections = [];
            var selector = Selector.OfLabels(service.Spec.Selector);
            selections[change.Key.Name] = new(selector, _pods.InNamespace(change.Key.Namespace).Where(pod => selector.Matches(pod.Metadata.Labels)).ToDictionary(pod => pod.NamespacedName));
        }
    }

    private sealed record Selection(Selector Selector, Dictionary<NamespacedName, Pod> Pods);
}
