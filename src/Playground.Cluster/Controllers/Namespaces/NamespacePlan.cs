using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Namespaces;

/// <summary>What a going namespace says of itself. Source: pkg/controller/namespace/deletion/status_condition_utils.go.</summary>
internal static class NamespacePlan
{
    /// <param name="remaining">what is still in it</param>
    public static ValueList<NamespaceCondition> Conditions(Namespace value, IReadOnlyList<KubernetesObject> remaining, string failure, DateTimeOffset now)
    {
        var resources = Sum(remaining.Select(one => one.ResourceType.Group is "" ? $"{one.ResourceType.Plural}." : one.ResourceType.QualifiedResource), "has");
        var finalizers = Sum(remaining.SelectMany(one => one.Metadata.Finalizers), "in");
        return
        [
            Of("NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered", "All resources successfully discovered"),
            Of("NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions", "All legacy kube types successfully parsed"),
            failure is ""
                ? Of("NamespaceDeletionContentFailure", false, "ContentDeleted", "All content successfully deleted, may be waiting on finalization")
                : Of("NamespaceDeletionContentFailure", true, "ContentDeletionFailed", $"Failed to delete all resource types, 1 remaining: {failure}"),
            resources is ""
                ? Of("NamespaceContentRemaining", false, "ContentRemoved", "All content successfully removed")
                : Of("NamespaceContentRemaining", true, "SomeResourcesRemain", $"Some resources are remaining: {resources}"),
            finalizers is ""
                ? Of("NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers", "All content-preserving finalizers finished")
                : Of("NamespaceFinalizersRemaining", true, "SomeFinalizersRemain", $"Some content in the namespace has finalizers remaining: {finalizers}"),
        ];

        NamespaceCondition Of(string type, bool holds, string reason, string message)
        {
            var status = holds ? "True" : "False";
            var before = value.Status.Conditions.FirstOrDefault(condition => condition.Type == type);
            return new() { Type = type, Status = status, Reason = reason, Message = message, LastTransitionTime = before?.Status == status ? before.LastTransitionTime : Times.WholeSeconds(now) };
        }
    }

    private static string Sum(IEnumerable<string> names, string word) => string.Join(", ", names.GroupBy(name => name).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {word} {group.Count()} resource instances")));
}
