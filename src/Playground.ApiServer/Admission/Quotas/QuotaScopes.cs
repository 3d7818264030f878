using Playground.ApiServer.Resources.Pods;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission.Quotas;

/// <summary>Whether an object is among those a quota counts: it must be in every scope.</summary>
internal static class QuotaScopes
{
    public static bool Include(ResourceQuotaSpec quota, KubernetesObject value) =>
        quota.Scopes.All(scope => Holds(scope, "Exists", [], value))
        && (quota.ScopeSelector?.MatchExpressions.All(wanted => Holds(wanted.ScopeName, wanted.Operator, wanted.Values, value)) ?? true);

    private static bool Holds(string scope, string op, ValueList<string> values, KubernetesObject value) => (scope, value) switch
    {
        ("Terminating", Pod pod) => pod.Spec.ActiveDeadlineSeconds >= 0,
        ("NotTerminating", Pod pod) => !(pod.Spec.ActiveDeadlineSeconds >= 0),
        ("BestEffort", Pod pod) => QualityOfService.Of(pod.Spec) is "BestEffort",
        ("NotBestEffort", Pod pod) => QualityOfService.Of(pod.Spec) is not "BestEffort",
        ("PriorityClass", Pod pod) => Chooses(op, values, pod.Spec.PriorityClassName),
        ("CrossNamespacePodAffinity", Pod pod) => ReachesOtherNamespaces(pod.Spec.Affinity),
        ("VolumeAttributesClass", PersistentVolumeClaim claim) => Chooses(op, values, claim.Spec.VolumeAttributesClassName ?? ""),
        // other kinds are in no scope
        _ => false,
    };

    private static bool Chooses(string op, ValueList<string> values, string name) => op switch
    {
        "In" => name is not "" && values.Contains(name),
        "NotIn" => name is "" || !values.Contains(name),
        "DoesNotExist" => name is "",
        _ => name is not "",
    };

    private static bool ReachesOtherNamespaces(Affinity? affinity)
    {
        IEnumerable<PodAffinityTerm> terms =
        [
            .. affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [],
            .. affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution.Select(term => term.PodAffinityTerm) ?? [],
            .. affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [],
            .. affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution.Select(term => term.PodAffinityTerm) ?? [],
        ];
        return terms.Any(term => term.Namespaces.Count > 0 || term.NamespaceSelector is not null);
    }
}
