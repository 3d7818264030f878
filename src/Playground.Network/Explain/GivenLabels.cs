using System.Collections.Frozen;
using Playground.Kubernetes;

namespace Playground.Network.Explain;

/// <summary>The labels that somebody gave a pod. What controllers and the API server add says which copy it is and where it runs, not what it is.</summary>
public static class GivenLabels
{
    private static readonly FrozenSet<string> Added = FrozenSet.Create(
        "pod-template-hash", "controller-revision-hash", "pod-template-generation", "controller-uid", "job-name");

    private static readonly string[] AddedUnder = ["topology.kubernetes.io/", "statefulset.kubernetes.io/", "apps.kubernetes.io/", "batch.kubernetes.io/"];

    public static ValueMap<string> Of(ValueMap<string> labels) =>
        labels.Where(label => !Added.Contains(label.Key) && !AddedUnder.Any(prefix => label.Key.StartsWith(prefix, StringComparison.Ordinal))).ToValueMap();
}
