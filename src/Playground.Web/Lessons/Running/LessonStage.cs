using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Lessons.Running;

/// <summary>Sets a cluster up for a lesson: its namespaces are emptied, then what it starts with is applied, through the API as everything is.</summary>
internal sealed class LessonStage(KubernetesClient client, TimeProvider time)
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    /// <summary>Null when all went well; else what did not.</summary>
    /// <param name="interrupted">lessons that may have left the rest of the cluster broken</param>
    public async Task<string?> SetAsync(Lesson lesson, IEnumerable<Lesson> interrupted, CancellationToken cancellation)
    {
        foreach (var other in interrupted)
            await ApplyAsync(other.Restore, other.Namespace);
        if (await ClearAsync(lesson, cancellation) is { } stays)
            return stays;
        if (lesson.CreatesNamespaces)
        {
            foreach (var name in lesson.Namespaces)
            {
                var created = await client.CreateAsync(new Namespace { Metadata = new() { Name = name } }, cancellation);
                if (!created.IsSuccess)
                    return created.Status.Message;
            }
        }

        if (await ApplyAsync(lesson.Start, lesson.Namespace) is { } refused)
            return refused;
        await RunningAsync(lesson, cancellation);
        foreach (var (kind, name) in lesson.Remove)
            await client.Transport.SendAsync(new(ApiVerb.Delete, WatchedKinds.Find(kind)!.Type) { Namespace = lesson.Namespace, Name = name }, cancellation);
        if (await ApplyAsync(lesson.Later, lesson.Namespace) is { } refusedLater)
            return refusedLater;
        if (lesson.IsChallenge)
            await BrokenAsync(lesson, cancellation);
        return null;
    }

    /// <summary>Takes away what the lesson left, and puts the rest of the cluster right.</summary>
    public async Task<string?> ClearAsync(Lesson lesson, CancellationToken cancellation)
    {
        foreach (var name in lesson.Namespaces)
        {
            var deleted = await client.DeleteAsync<Namespace>(new("", name), cancellation: cancellation);
            if (!deleted.IsSuccess && !deleted.IsNotFound && deleted.Reason is not StatusReason.Conflict)
                return deleted.Message;
        }

        if (!await Until.HoldsAsync<Namespace>(client, time, all => !all.Any(one => lesson.Namespaces.Contains(one.Name)), LongestEnd, cancellation))
            return $"The namespace {string.Join(", ", lesson.Namespaces)} does not end; look at it with kubectl.";
        return await ApplyAsync(lesson.Restore, lesson.Namespace);
    }

    /// <summary>Until what it starts with runs, ready or not; a lesson may well begin with something that never does.</summary>
    private async Task RunningAsync(Lesson lesson, CancellationToken cancellation)
    {
        await Until.HoldsAsync<Deployment>(client, time, all => all.Where(one => one.Namespace is "kube-system" || lesson.Namespaces.Contains(one.Namespace)).All(IsSettled), LongestStart, cancellation);
        await Until.HoldsAsync<Pod>(client, time, pods => Mine(pods).All(pod => pod.Status.Phase is "Running" || pod.IsFinished), LongestStart, cancellation);

        IEnumerable<T> Mine<T>(IEnumerable<T> all) where T : KubernetesObject => all.Where(one => lesson.Namespaces.Contains(one.Namespace));
    }

    /// <summary>What was scaled to nothing counts too.</summary>
    private static bool IsSettled(Deployment deployment) =>
        deployment.Status.ObservedGeneration == deployment.Metadata.Generation && deployment.Status.Replicas == (deployment.Spec.Replicas ?? 1);

    /// <summary>Until what the learner shall make work really fails: every machine has to learn of the fault, and a challenge must not be solved by being early.</summary>
    private async Task BrokenAsync(Lesson lesson, CancellationToken cancellation)
    {
        var tries = lesson.Steps.SelectMany(step => step.Check?.Whole.OfType<TryCondition>() ?? []).ToList();
        for (var began = time.GetTimestamp(); tries.Count > 0 && time.GetElapsedTime(began) < LongestStart;)
        {
            var pods = (await client.ListAsync<Pod>(lesson.Namespace, cancellation: cancellation)).OrThrow().Items;
            foreach (var one in tries)
            {
                if (one.Choose(pods) is not { } pod)
                    continue;
                var (succeeded, text) = await ContainerCommand.RunAsync(client, pod.NamespacedName, "", ["sh", "-c", one.Command], cancellation);
                if (!one.Accepts(new(succeeded, text)))
                    return;
            }

            await Task.Delay(BetweenTries, time, cancellation);
        }
    }

    private async Task<string?> ApplyAsync(string yaml, string inNamespace)
    {
        if (yaml is "")
            return null;
        var results = await new Manifests(client).ApplyAsync(yaml, inNamespace);
        return results.FirstOrDefault(result => !result.IsSuccess)?.Status.Message;
    }
}
