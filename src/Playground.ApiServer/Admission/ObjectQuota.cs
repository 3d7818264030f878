using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>A namespace's quotas on the number of its objects: `pods`, `services`, `count/deployments.apps`, …</summary>
internal sealed class ObjectQuota : IAdmissionStep
{
    private static readonly string[] PlainNames = ["pods", "services", "configmaps", "secrets", "persistentvolumeclaims", "replicationcontrollers", "resourcequotas"];

    public ValueTask<Status?> CompleteAsync(AdmissionRequest request)
    {
        if (request.Verb is not AdmissionVerb.Create || !request.Strategy.Type.Namespaced)
            return new((Status?)null);
        var type = request.Strategy.Type;
        var names = PlainNames.Contains(type.QualifiedResource) ? [type.Plural, $"count/{type.QualifiedResource}"] : new[] { $"count/{type.QualifiedResource}" };
        foreach (var quota in request.Server.Store.Read(ResourceQuota.Type).Items(request.Value.Namespace).Select(q => (ResourceQuota)q.Value))
        {
            foreach (var name in names)
            {
                if (!quota.Spec.Hard.TryGetValue(name, out var hard) || !long.TryParse(hard.ToString(), CultureInfo.InvariantCulture, out var most))
                    continue;
                var used = request.Server.Store.Read(type).Items(request.Value.Namespace).LongCount(item => Counts(item.Value));
                if (used + 1 > most)
                {
                    return new(Failures.Forbidden(type, request.Value.Name,
                        $"exceeded quota: {quota.Name}, requested: {name}=1, used: {name}={used}, limited: {name}={most}"));
                }
            }
        }

        return new((Status?)null);
    }

    // a pod that has ended no longer counts
    private static bool Counts(KubernetesObject value) => value is not Pod { Status.Phase: "Succeeded" or "Failed" };
}
