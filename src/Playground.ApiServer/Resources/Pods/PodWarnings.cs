using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>What is allowed in a pod but hardly meant, in the order a real server says it. Source: kubernetes pkg/api/pod/warnings.go.</summary>
internal static class PodWarnings
{
    private const string MatchesNothing = "a null labelSelector results in matching no pod";

    private static readonly Dictionary<string, string> UselessAnnotations = new()
    {
        ["scheduler.alpha.kubernetes.io/critical-pod"] = "non-functional in v1.16+; use the \"priorityClassName\" field instead",
        ["security.alpha.kubernetes.io/sysctls"] = "non-functional in v1.11+; use the \"sysctls\" field instead",
        ["security.alpha.kubernetes.io/unsafe-sysctls"] = "non-functional in v1.11+; use the \"sysctls\" field instead",
    };

    /// <param name="about">where the metadata is: of the pod, or of the template</param>
    public static IEnumerable<string> Of(PodSpec spec, ObjectMeta metadata, FieldPath about, FieldPath path) =>
    [
        .. MovedLabels.Of(spec, path),
        .. OfSpread(spec, path),
        .. metadata.Annotations.Keys.Where(UselessAnnotations.ContainsKey).Select(key => $"{about.Child("annotations").Key(key)}: {UselessAnnotations[key]}"),
        .. VolumeWarnings.Of(spec, path.Child("volumes")),
        .. OfLists(spec, path),
        .. OfContainers(spec, path),
        .. PortWarnings.Of(spec, path),
        .. OfGrace(spec, path),
        .. OfNeighbours(spec, path.Child("affinity")),
    ];

    private static IEnumerable<string> OfSpread(PodSpec spec, FieldPath path)
    {
        for (var i = 0; i < spec.TopologySpreadConstraints.Count; i++)
        {
            if (spec.TopologySpreadConstraints[i].LabelSelector is null)
                yield return $"{path.Child("topologySpreadConstraints").Index(i).Child("labelSelector")}: {MatchesNothing}";
        }
    }

    private static IEnumerable<string> OfLists(PodSpec spec, FieldPath path)
    {
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.HostAliases.Count; i++)
        {
            if (!addresses.Add(spec.HostAliases[i].IP))
                yield return $"{path.Child("hostAliases").Index(i).Child("ip")}: duplicate ip \"{spec.HostAliases[i].IP}\"";
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.ImagePullSecrets.Count; i++)
        {
            if (!names.Add(spec.ImagePullSecrets[i].Name))
                yield return $"{path.Child("imagePullSecrets").Index(i).Child("name")}: duplicate name \"{spec.ImagePullSecrets[i].Name}\"";
        }

        for (var i = 0; i < spec.ImagePullSecrets.Count; i++)
        {
            if (spec.ImagePullSecrets[i].Name is "")
                yield return $"{path.Child("imagePullSecrets").Index(i).Child("name")}: invalid empty name \"\"";
        }

        foreach (var warning in OfAmounts(spec.Overhead, path.Child("overhead"), "memory", "ephemeral-storage"))
            yield return warning;
    }

    private static IEnumerable<string> OfContainers(PodSpec spec, FieldPath path)
    {
        foreach (var (containers, field) in new[] { (spec.InitContainers, "initContainers"), (spec.Containers, "containers") })
        {
            for (var i = 0; i < containers.Count; i++)
            {
                foreach (var warning in Of(containers[i], path.Child(field).Index(i)))
                    yield return warning;
            }
        }
    }

    private static IEnumerable<string> Of(Container container, FieldPath path)
    {
        var (limits, requests) = (path.Child("resources", "limits"), path.Child("resources", "requests"));
        foreach (var name in new[] { "memory", "ephemeral-storage" })
        {
            foreach (var warning in OfAmounts(container.Resources.Limits, limits, name).Concat(OfAmounts(container.Resources.Requests, requests, name)))
                yield return warning;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < container.Env.Count; i++)
        {
            var variable = container.Env[i];
            // one that builds on its former self is meant
            var former = $"$({variable.Name})";
            if (!seen.Add(variable.Name) && (variable.ValueFrom is not null || variable.Value == former || !variable.Value.Contains(former, StringComparison.Ordinal)))
                yield return $"{path.Child("env").Index(i)}: hides previous definition of \"{variable.Name}\", which may be dropped when using apply";
        }
    }

    private static IEnumerable<string> OfGrace(PodSpec spec, FieldPath path)
    {
        if (spec.TerminationGracePeriodSeconds < 0)
            yield return $"{path.Child("terminationGracePeriodSeconds")}: must be >= 0; negative values are invalid and will be treated as 1";
    }

    private static IEnumerable<string> OfNeighbours(PodSpec spec, FieldPath path) =>
    [
        .. OfTerms(spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution, spec.Affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution, path.Child("podAffinity")),
        .. OfTerms(spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution, spec.Affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution, path.Child("podAntiAffinity")),
    ];

    private static IEnumerable<string> OfTerms(ValueList<PodAffinityTerm>? required, ValueList<WeightedPodAffinityTerm>? preferred, FieldPath path)
    {
        for (var i = 0; i < required?.Count; i++)
        {
            if (required[i].LabelSelector is null)
                yield return $"{path.Child("requiredDuringSchedulingIgnoredDuringExecution").Index(i).Child("labelSelector")}: {MatchesNothing}";
        }

        for (var i = 0; i < preferred?.Count; i++)
        {
            if (preferred[i].PodAffinityTerm.LabelSelector is null)
                yield return $"{path.Child("preferredDuringSchedulingIgnoredDuringExecution").Index(i).Child("podAffinityTerm", "labelSelector")}: {MatchesNothing}";
        }
    }

    private static IEnumerable<string> OfAmounts(ValueMap<Quantity> amounts, FieldPath path, params string[] names) => names
        .Where(name => amounts.TryGetValue(name, out var amount) && decimal.Truncate(amount.Value) != amount.Value)
        .Select(name => $"{path.Key(name)}: fractional byte value \"{amounts[name]}\" is invalid, must be an integer");
}
