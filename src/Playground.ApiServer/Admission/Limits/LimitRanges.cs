using Playground.ApiServer.Admission.Quotas;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission.Limits;

/// <summary>
/// What a namespace's limit ranges say of single objects: containers that name no amounts get the defaults, and whatever is out of bounds is refused.
/// Source: plugin/pkg/admission/limitranger.
/// </summary>
internal sealed class LimitRanges : IAdmissionStep
{
    private const string Note = "kubernetes.io/limit-ranger";

    public Status? Admit(AdmissionRequest request)
    {
        if (!IsMeant(request))
            return null;
        var ranges = request.Server.Store.Read(LimitRange.Type).Items(request.Value.Namespace).Select(stored => (LimitRange)stored.Value).ToList();
        foreach (var range in ranges)
        {
            if (request is { Verb: AdmissionVerb.Create, Value: Pod pod })
                request.Value = WithDefaults(pod, range);
        }

        foreach (var range in ranges)
        {
            if (Violations(range, request.Value).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } violations)
                return Failures.Forbidden(request.Strategy.Type, request.Value.Name, violations.Count is 1 ? violations[0] : $"[{string.Join(", ", violations)}]");
        }

        return null;
    }

    /// <summary>A pod's resources are settled when it is created, except by a resize; a claim may ask for more later.</summary>
    private static bool IsMeant(AdmissionRequest request) => request switch
    {
        { Verb: AdmissionVerb.Create, Subresource: "", Value: Pod or PersistentVolumeClaim } => true,
        { Verb: AdmissionVerb.Update, Subresource: "resize", Value: Pod } => true,
        { Verb: AdmissionVerb.Update, Subresource: "", Value: PersistentVolumeClaim { Metadata.DeletionTimestamp: null } } => true,
        _ => false,
    };

    private static Pod WithDefaults(Pod pod, LimitRange range)
    {
        var items = range.Spec.Limits.Where(item => item.Type is "Container").ToList();
        var limits = items.Aggregate(ValueMap<Quantity>.Empty, (all, item) => item.Default.Aggregate(all, (map, entry) => map.With(entry.Key, entry.Value)));
        var requests = items.Aggregate(ValueMap<Quantity>.Empty, (all, item) => item.DefaultRequest.Aggregate(all, (map, entry) => map.With(entry.Key, entry.Value)));
        var notes = new List<string>();
        var spec = pod.Spec with
        {
            Containers = [.. pod.Spec.Containers.Select(container => Filled(container, "container"))],
            InitContainers = [.. pod.Spec.InitContainers.Select(container => Filled(container, "init container"))],
        };
        if (notes.Count is 0)
            return pod;
        var annotations = pod.Metadata.Annotations.With(Note, "LimitRanger plugin set: " + string.Join("; ", notes));
        return pod with { Metadata = pod.Metadata with { Annotations = annotations }, Spec = spec };

        Container Filled(Container container, string what)
        {
            var own = container.Resources;
            Tell(requests, own.Requests, $"request for {what} {container.Name}");
            Tell(limits, own.Limits, $"limit for {what} {container.Name}");
            return container with { Resources = own with { Limits = own.Limits.Or(limits), Requests = own.Requests.Or(requests) } };
        }

        void Tell(ValueMap<Quantity> defaults, ValueMap<Quantity> own, string what)
        {
            var set = defaults.Keys.Where(name => !own.ContainsKey(name)).Order(StringComparer.Ordinal).ToList();
            if (set.Count > 0)
                notes.Add($"{string.Join(", ", set)} {what}");
        }
    }

    private static IEnumerable<string> Violations(LimitRange range, KubernetesObject value)
    {
        foreach (var item in range.Spec.Limits)
        {
            switch (item.Type, value)
            {
                case ("Container", Pod pod):
                    foreach (var container in pod.Spec.Containers.Concat(pod.Spec.InitContainers))
                    {
                        foreach (var violation in LimitBounds.Of(item, container.Resources.Requests, container.Resources.Limits))
                            yield return violation;
                    }

                    break;
                case ("Pod", Pod pod):
                    foreach (var violation in LimitBounds.Of(item, PodAmounts.Requests(pod.Spec), PodAmounts.Limits(pod.Spec)))
                        yield return violation;
                    break;
                case ("PersistentVolumeClaim", PersistentVolumeClaim claim):
                    foreach (var violation in LimitBounds.OfRequests(item, claim.Spec.Resources.Requests))
                        yield return violation;
                    break;
            }
        }
    }
}
