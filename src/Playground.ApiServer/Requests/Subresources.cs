using Playground.ApiServer.Resources;
using Playground.Kubernetes;
using Playground.Kubernetes.Autoscaling;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Policy;

namespace Playground.ApiServer.Requests;

/// <summary>Makes the exchanged object (a Scale, a Pod) from the stored one.</summary>
internal delegate ApiResult<KubernetesObject> PartChange(KubernetesObject current);

/// <summary>The subresources that exchange something else than the stored object, and the requests that store nothing.</summary>
internal sealed class Subresources(ServerContext server, Update update, Deletion deletion)
{
    private static readonly KindInfo Scales = KindInfo.Of<Scale>();

    private readonly Reviews _reviews = new(server);
    private readonly PodEviction _eviction = new(server, deletion);

    public Answer Get(Target target)
    {
        if (server.StoreOf(target.Type).Read(target.Type).Find(target.Key) is not { } stored)
            return Failures.NotFound(target.Type, target.Name);
        return target.Subresource is "scale" && target.Strategy.ToScale(stored.Value) is { } scale ? Answer.Of(scale) : stored;
    }

    /// <summary>POST: bindings, evictions, tokens and questions.</summary>
    public ValueTask<Answer> CreateAsync(Target target, KubernetesObject value, WriteOptions options) => (target.Subresource, value) switch
    {
        ("binding", Binding binding) => BindAsync(target.Key, binding, options),
        ("", Binding binding) => BindAsync(new(target.Namespace, binding.Name), binding, options),
        ("eviction", Eviction eviction) => _eviction.EvictAsync(target, eviction, options),
        ("token", _) => new(_reviews.Token(target, value)),
        ("", _) => new(_reviews.Answer(value, options.User)),
        _ => new(Failures.MethodNotAllowed()),
    };

    public ValueTask<Answer> UpdateAsync(Target target, PartChange change, WriteOptions options) => target.Subresource switch
    {
        "scale" => ScaleAsync(target, change, options),
        _ => PutPartAsync(target, change, options),
    };

    public ValueTask<Answer> PatchAsync(Target target, Patch patch, WriteOptions options) =>
        UpdateAsync(target, current => Patching.Patched(current is Scale ? Scales : target.Strategy.Kind, current, patch, options, target.Subresource, server.Now), options);

    private async ValueTask<Answer> ScaleAsync(Target target, PartChange change, WriteOptions options)
    {
        var strategy = target.Strategy;
        var answer = await update.ApplyAsync(strategy, target.Key, target.Subresource, UpdateWay.Part, current =>
        {
            if (strategy.ToScale(current.Value) is not { } scale)
                return Failures.NoSuchResource();
            var changed = change(scale);
            if (!changed.IsSuccess || changed.Value is not Scale wanted)
                return changed;
            if (wanted.Name is not "" && wanted.Name != target.Name)
                return Failures.BadRequest($"the name of the object ({wanted.Name}) does not match the name on the URL ({target.Name})");
            var version = wanted.Metadata.ResourceVersion;
            if (version is not "" && version != current.Value.Metadata.ResourceVersion)
                return Failures.Modified(target.Type, target.Name);
            return ScaleValidation.Refuse(wanted) is { } invalid ? invalid : strategy.WithReplicas(current.Value, wanted.Spec.Replicas);
        }, options);
        return answer is null ? Failures.NotFound(target.Type, target.Name)
            : answer.Object is { } stored ? Answer.Of(strategy.ToScale(stored.Value)!) with { Warnings = answer.Warnings }
            : answer;
    }

    /// <summary>`finalize`, `ephemeralcontainers`, `resize`: one part of the object and nothing else.</summary>
    private async ValueTask<Answer> PutPartAsync(Target target, PartChange change, WriteOptions options)
    {
        var answer = await update.ApplyAsync(target.Strategy, target.Key, target.Subresource, UpdateWay.Part, current =>
        {
            var changed = change(current.Value);
            if (!changed.IsSuccess)
                return changed;
            var version = changed.Value.Metadata.ResourceVersion;
            if (version is not "" && version != current.Value.Metadata.ResourceVersion)
                return Failures.Modified(target.Type, target.Name);
            return (target.Subresource, current.Value, target.Strategy.Default(changed.Value)) switch
            {
                ("finalize", Namespace stored, Namespace wanted) => stored with { Spec = stored.Spec with { Finalizers = wanted.Spec.Finalizers } },
                ("ephemeralcontainers", Pod stored, Pod wanted) => stored with { Spec = stored.Spec with { EphemeralContainers = wanted.Spec.EphemeralContainers } },
                ("resize", Pod stored, Pod wanted) => stored with { Spec = stored.Spec with { Containers = PodResize.Resized(stored.Spec.Containers, wanted.Spec.Containers) } },
                _ => Failures.MethodNotAllowed(),
            };
        }, options);
        return answer ?? Failures.NotFound(target.Type, target.Name);
    }

    /// <summary>Puts a pod on a node: what a scheduler does.</summary>
    private async ValueTask<Answer> BindAsync(NamespacedName key, Binding binding, WriteOptions options)
    {
        var pods = ResourceCatalog.Find(Pod.Type.Resource)!;
        var node = binding.Target.Name;
        if (binding.Target.Kind is not ("" or "Node"))
            return Failures.BadRequest($"invalid binding target kind: {binding.Target.Kind}");
        if (node is "")
            return Failures.Of(422, StatusReason.Invalid, $"Binding \"{key.Name}\" is invalid: target.name: Required value", new() { Name = key.Name, Kind = "Binding" });
        var answer = await update.ApplyAsync(pods, key, "binding", UpdateWay.Part, current => Bound((Pod)current.Value, binding, server.Now), options);
        return answer is null ? Failures.NotFound(Pod.Type, key.Name)
            : answer.Object is null ? answer
            : new(null, Failures.Success with { Code = 201 }) { IsCreated = true, Warnings = answer.Warnings };
    }

    private static ApiResult<KubernetesObject> Bound(Pod pod, Binding binding, DateTimeOffset now)
    {
        var node = binding.Target.Name;
        var why = pod switch
        {
            { Metadata.DeletionTimestamp: not null } => $"pod {pod.Name} is being deleted, cannot be assigned to a host",
            { Spec.NodeName: not "" } => $"pod {pod.Name} is already assigned to node \"{pod.Spec.NodeName}\"",
            { Spec.SchedulingGates.Count: > 0 } => $"pod {pod.Name} has non-empty .spec.schedulingGates",
            _ => null,
        };
        if (why is not null)
            return Failures.Of(409, StatusReason.Conflict, $"Operation cannot be fulfilled on pods/binding \"{pod.Name}\": {why}", new() { Name = pod.Name, Kind = "pods/binding" });
        var scheduled = new PodCondition { Type = "PodScheduled", Status = "True", LastTransitionTime = now };
        return pod with
        {
            Metadata = pod.Metadata with { Annotations = [.. pod.Metadata.Annotations, .. binding.Metadata.Annotations] },
            Spec = pod.Spec with { NodeName = node },
            Status = pod.Status with { Conditions = [.. pod.Status.Conditions.Where(c => c.Type is not "PodScheduled"), scheduled] },
        };
    }
}
