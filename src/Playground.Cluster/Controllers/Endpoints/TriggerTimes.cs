using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Endpoints;

/// <summary>
/// Remembers what each Service's endpoints were last made from, to tell when the oldest change since then happened: the moment that
/// endpoint writes carry, from which programming latency is measured.
/// </summary>
internal sealed class TriggerTimes
{
    private readonly Dictionary<NamespacedName, (DateTimeOffset? Service, Dictionary<string, DateTimeOffset> Pods)> _seen = [];

    /// <summary>The annotation's text; empty when nothing that has a time changed (a pod went).</summary>
    public string Next(Service service, IEnumerable<Pod> pods)
    {
        var times = pods.Where(pod => EndpointPods.ReadinessChangedAt(pod) is not null).ToDictionary(pod => pod.Name, pod => EndpointPods.ReadinessChangedAt(pod)!.Value);
        bool known;
        (DateTimeOffset? Service, Dictionary<string, DateTimeOffset> Pods) before;
        lock (_seen)
        {
            known = _seen.TryGetValue(service.NamespacedName, out before);
            _seen[service.NamespacedName] = (service.Metadata.CreationTimestamp, times);
        }

        var oldest = known && before.Service == service.Metadata.CreationTimestamp ? null : service.Metadata.CreationTimestamp;
        if (known)
        {
            foreach (var (name, time) in times)
            {
                if ((!before.Pods.TryGetValue(name, out var old) || old < time) && (oldest is null || time < oldest))
                    oldest = time;
            }
        }

        return oldest is null ? "" : EndpointPods.Format(oldest.Value);
    }

    public void Forget(NamespacedName service)
    {
        lock (_seen)
            _seen.Remove(service);
    }
}
