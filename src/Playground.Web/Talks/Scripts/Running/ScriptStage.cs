using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Serialization;
using Playground.Web.Lessons.Running;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Talks.Scripts.Running;

/// <summary>Sets a cluster up for the scenes of a script, through the API as everything is. Each way ends with null, or with why nothing was done.</summary>
internal sealed class ScriptStage(KubernetesClient client, TimeProvider time)
{
    private const string Manager = "playground-talk";
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(90);
    private static readonly DeleteOptions AtOnce = new() { GracePeriodSeconds = 0 };

    /// <summary>From one scene to the next: what the scene says, and nothing else.</summary>
    public async Task<string?> GoOnAsync(Script script, ScriptScene scene, CancellationToken cancellation)
    {
        if (await OpenAsync(script, cancellation) is { } closed)
            return closed;
        if (await RefusedAsync(scene.Apply, cancellation) is { } refused)
            return refused;
        foreach (var target in scene.Delete)
        {
            var type = WatchedKinds.Find(target.Kind)!.Type;
            var there = await client.Transport.ListAsync(new(ApiVerb.List, type) { Namespace = target.Namespace }, cancellation);
            foreach (var one in there.OrThrow().Items.Where(target.Means))
                await DeleteAsync(one, null, cancellation);
        }

        return await PutAsync(scene.Apply, cancellation);
    }

    /// <summary>
    /// To any scene, as if nothing but the script had been played up to it: what else is in its namespaces goes, and what it made is put back. What stands there
    /// already as it shall be is left alone, so that going back over scenes that changed nothing disturbs nothing.
    /// </summary>
    public async Task<string?> PutBackAsync(Script script, int scene, CancellationToken cancellation)
    {
        var wanted = script.ObjectsAt(scene);
        if (await OpenAsync(script, cancellation) is { } closed)
            return closed;
        if (await RefusedAsync(wanted, cancellation) is { } refused)
            return refused;
        var theirs = await ClusterExport.ListAsync(client, cancellation);
        foreach (var one in theirs.Where(one => script.Namespaces.Contains(one.Namespace) && one is not PersistentVolumeClaim).Concat(script.Objects.Where(one => !one.ResourceType.Namespaced && one is not Namespace)))
        {
            if (!wanted.Any(other => Script.IsSame(one, other)))
                await DeleteAsync(one, null, cancellation);
        }

        return await PutAsync(wanted, cancellation);
    }

    /// <summary>The script's namespaces are made anew, and in them these objects.</summary>
    public async Task<string?> AnewAsync(Script script, IReadOnlyList<KubernetesObject> objects, CancellationToken cancellation)
    {
        var namespaces = (await client.ListAsync<Namespace>(cancellation: cancellation)).OrThrow().Items;
        if ((await OpenAsync(script, cancellation) ?? await RefusedAsync(objects, cancellation)) is { } refused)
            return refused;
        foreach (var name in namespaces.Select(there => there.Name).Where(name => script.Namespaces.Contains(name)))
        {
            await client.DeleteAsync<Namespace>(new("", name), cancellation: cancellation);
            foreach (var pod in (await client.ListAsync<Pod>(name, cancellation: cancellation)).OrThrow().Items)
                await DeleteAsync(pod, AtOnce, cancellation);
        }

        return await OpenAsync(script, cancellation) ?? await PutAsync(objects, cancellation);
    }

    /// <summary>Its namespaces are there, those that are ending anew.</summary>
    private async Task<string?> OpenAsync(Script script, CancellationToken cancellation)
    {
        var ended = await Until.HoldsAsync<Namespace>(client, time, all => !all.Any(one => script.Namespaces.Contains(one.Name) && one.Metadata.DeletionTimestamp is not null), LongestEnd, cancellation);
        if (!ended)
            return $"The namespace {string.Join(", ", script.Namespaces)} does not end; look at it with kubectl.";
        foreach (var name in script.Namespaces)
        {
            var created = await client.CreateAsync(new Namespace { Metadata = new() { Name = name } }, cancellation);
            if (!created.IsSuccess && !created.Status.IsAlreadyExists)
                return created.Status.Message;
        }

        return null;
    }

    /// <summary>What the server would refuse is asked before anything is done.</summary>
    private async Task<string?> RefusedAsync(IReadOnlyList<KubernetesObject> objects, CancellationToken cancellation)
    {
        foreach (var one in objects)
        {
            var answer = await client.Transport.SendAsync(To(ApiVerb.Create, one) with { DryRun = true }, cancellation);
            if (!answer.IsSuccess && !answer.Status.IsAlreadyExists)
                return answer.Status.Message;
        }

        return null;
    }

    private async Task<string?> PutAsync(IReadOnlyList<KubernetesObject> objects, CancellationToken cancellation)
    {
        foreach (var one in objects)
        {
            if (await PutAsync(one, cancellation) is { IsSuccess: false } refused)
                return refused.Message;
        }

        return null;
    }

    /// <summary>Made, or put in the place of the one there is; where that cannot be changed into it, the one there is goes first.</summary>
    private async Task<Status> PutAsync(KubernetesObject value, CancellationToken cancellation)
    {
        var there = await client.Transport.SendAsync(To(ApiVerb.Get, value), cancellation);
        if (there.IsSuccess && there.Value.Metadata.DeletionTimestamp is null && there.Value is not Pod { IsFinished: true })
        {
            var changed = await ChangeAsync(there.Value, value, cancellation);
            if (changed.IsSuccess)
                return changed;
            if (changed.IsConflict)
                return await PutAsync(value, cancellation); // somebody was quicker: what it is now is looked at again
        }

        if (there.IsSuccess)
            await GoneAsync(there.Value, cancellation);
        return value is Pod ? await ApplyAsync(value, cancellation) : (await client.Transport.SendAsync(To(ApiVerb.Create, value), cancellation)).Status;
    }

    /// <summary>
    /// The new object over the one there is. What a pod was given by the cluster cannot be taken from it: its labels and annotations are replaced, the rest is applied,
    /// which the server refuses where it differs and cannot be changed.
    /// </summary>
    private async Task<Status> ChangeAsync(KubernetesObject there, KubernetesObject value, CancellationToken cancellation)
    {
        var over = there is Pod pod
            ? pod with { Metadata = pod.Metadata with { Labels = value.Metadata.Labels, Annotations = value.Metadata.Annotations } }
            : value with { Metadata = value.Metadata with { ResourceVersion = there.Metadata.ResourceVersion } };
        var replaced = await client.Transport.SendAsync(To(ApiVerb.Update, value) with { Object = over }, cancellation);
        return replaced.IsSuccess && value is Pod ? await ApplyAsync(value, cancellation) : replaced.Status;
    }

    private async Task<Status> ApplyAsync(KubernetesObject value, CancellationToken cancellation)
    {
        var tree = KubernetesJson.ToTree(value);
        tree.Remove("status");
        (tree["metadata"] as JsonObject)?.Remove("creationTimestamp");
        var patch = new Patch(PatchType.Apply, Encoding.UTF8.GetBytes(tree.ToJsonString()), Force: true);
        return (await client.Transport.SendAsync(To(ApiVerb.Patch, value) with { Patch = patch }, cancellation)).Status;
    }

    private async Task GoneAsync(KubernetesObject there, CancellationToken cancellation)
    {
        await DeleteAsync(there, AtOnce, cancellation);
        using var late = new CancellationTokenSource(LongestEnd, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        var watch = new ApiRequest(ApiVerb.Watch, there.ResourceType)
        {
            Namespace = there.Namespace,
            List = new() { FieldSelector = $"metadata.name={there.Name}", ResourceVersion = there.Metadata.ResourceVersion },
        };
        try
        {
            await foreach (var change in client.Transport.WatchAsync(watch, limit.Token))
            {
                if (change.Type is WatchEventType.Deleted or WatchEventType.Error)
                    return;
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            // creating it will say that it is still there
        }
    }

    private async Task DeleteAsync(KubernetesObject value, DeleteOptions? options, CancellationToken cancellation) =>
        await client.Transport.SendAsync(new(ApiVerb.Delete, value.ResourceType) { Namespace = value.Namespace, Name = value.Name, DeleteOptions = options, FieldManager = Manager }, cancellation);

    private static ApiRequest To(ApiVerb verb, KubernetesObject value) =>
        new(verb, value.ResourceType) { Namespace = value.Namespace, Name = verb is ApiVerb.Create ? "" : value.Name, Object = verb is ApiVerb.Create ? value : null, FieldManager = Manager };
}
