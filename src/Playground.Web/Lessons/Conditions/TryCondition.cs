using System.Text.RegularExpressions;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Web.Lessons.Conditions;

/// <summary>
/// A command that is run in a pod whenever something has changed comes out so. It is how a challenge takes any right repair: what counts is that it works.
/// </summary>
/// <param name="Pod">the pod's name; null: any ready one with the labels</param>
/// <param name="Fails">it is to fail</param>
public sealed record TryCondition(string Command, string? Pod, Selector Labels, string Namespace, Regex? Prints, bool Fails) : Condition
{
    public override bool Holds(LessonWorld world) => world.Tries.TryGetValue(this, out var result) && Accepts(result);

    public bool Accepts(TryResult result) => result.Succeeded != Fails && Prints?.IsMatch(result.Text) is not false;

    /// <summary>The pod to run it in; null: there is none now.</summary>
    public Pod? Choose(IEnumerable<Pod> pods) => pods
        .Where(pod => pod.Namespace == Namespace && pod.Metadata.DeletionTimestamp is null && pod.Status.Phase is "Running")
        .Where(pod => Pod is null ? Labels.Matches(pod.Metadata.Labels) : pod.Name == Pod)
        .OrderByDescending(pod => pod.IsReady).ThenBy(pod => pod.Name, StringComparer.Ordinal)
        .FirstOrDefault();
}

/// <summary>What a tried command printed, and whether it went well.</summary>
public sealed record TryResult(bool Succeeded, string Text);
