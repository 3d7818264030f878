using System.Collections.Concurrent;
using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission.Quotas;

/// <summary>
/// Nothing is stored that would make a namespace use more than one of its quotas allows. What is used is counted from what is stored, one write of a
/// namespace at a time, and written into the quota's status together with the object: two that come at once never share the last place.
/// Source: apiserver pkg/admission/plugin/resourcequota.
/// </summary>
internal sealed class NamespaceQuotas : IAdmissionStep
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    public async ValueTask<Status?> CompleteAsync(AdmissionRequest request)
    {
        if (!IsCharged(request) || Quotas(request).Count is 0)
            return null;
        var turn = _turns.GetOrAdd(request.Value.Namespace, _ => new(1));
        await turn.WaitAsync();
        request.Hold(new Turn(turn));
        var type = request.Strategy.Type;
        var quotas = Quotas(request).Select(stored => (Stored: stored, Quota: (ResourceQuota)stored.Value))
            .Where(q => QuotaUsage.Counts(q.Quota, type) && QuotaScopes.Include(q.Quota.Spec, request.Value)).ToList();
        foreach (var (_, quota) in quotas)
        {
            if (request.Value is Pod pod && Unnamed(quota, pod.Spec) is { } missing)
                return Failures.Forbidden(type, request.Value.Name, $"failed quota: {quota.Name}: must specify {missing}");
        }

        foreach (var (stored, quota) in quotas)
        {
            if (Charge(request, stored, quota) is { } refused)
                return refused;
        }

        return null;
    }

    /// <summary>Refuses what is too much; else notes what is used from now on.</summary>
    private static Status? Charge(AdmissionRequest request, StoredObject stored, ResourceQuota quota)
    {
        var before = request.Old is { } old && QuotaScopes.Include(quota.Spec, old) ? QuotaMeasure.Of(old) : ValueMap<Quantity>.Empty;
        var requested = QuotaMeasure.Of(request.Value).Beyond(before).Only(quota.Spec.Hard.ContainsKey);
        if (requested.Count is 0)
            return null;
        var used = QuotaUsage.Of(quota, kind => request.Server.Store.Read(kind.Type).Items(request.Value.Namespace).Select(item => item.Value));
        var after = used.Plus(requested);
        var exceeded = requested.Keys.Where(name => after[name].Value > quota.Spec.Hard[name].Value).ToHashSet(StringComparer.Ordinal);
        if (exceeded.Count > 0)
        {
            return Failures.Forbidden(request.Strategy.Type, request.Value.Name,
                $"exceeded quota: {quota.Name}, requested: {Text(requested)}, used: {Text(used)}, limited: {Text(quota.Spec.Hard)}");
        }

        request.Also.Add(new(quota with { Status = new() { Hard = quota.Spec.Hard, Used = after } }, stored.Revision));
        return null;

        string Text(ValueMap<Quantity> amounts) => string.Join(",", amounts.Only(exceeded.Contains).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}"));
    }

    /// <summary>Creating is charged; so are changes of what Services and claims are made of, and of a pod's resources.</summary>
    private static bool IsCharged(AdmissionRequest request) => request.Strategy.Type.Namespaced && request.Strategy.KeptInMemory is null && request switch
    {
        { Verb: AdmissionVerb.Create } => true,
        { Verb: AdmissionVerb.Update, Subresource: "", Value: Service or PersistentVolumeClaim } => true,
        { Verb: AdmissionVerb.Update, Subresource: "resize", Value: Pod } => true,
        _ => false,
    };

    /// <summary>What a quota on cpu or memory demands of every container and some do not say: `limits.cpu for: a,b`.</summary>
    private static string? Unnamed(ResourceQuota quota, PodSpec spec)
    {
        var missing = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var container in spec.Containers.Concat(spec.InitContainers))
        {
            var named = QuotaMeasure.OfPod(container.Resources.Requests, container.Resources.Limits);
            foreach (var name in QuotaMeasure.Demanded.Where(name => quota.Spec.Hard.ContainsKey(name) && !named.ContainsKey(name)))
            {
                if (!missing.TryGetValue(name, out var containers))
                    missing[name] = containers = new(StringComparer.Ordinal);
                containers.Add(container.Name);
            }
        }

        return missing.Count is 0 ? null : string.Join("; ", missing.Select(entry => $"{entry.Key} for: {string.Join(",", entry.Value)}"));
    }

    private static List<StoredObject> Quotas(AdmissionRequest request) => [.. request.Server.Store.Read(ResourceQuota.Type).Items(request.Value.Namespace)];

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
