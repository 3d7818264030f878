using Microsoft.Extensions.Logging;
using Playground.Cluster.Controllers;
using Playground.Cluster.Controllers.Endpoints;
using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Policy;

namespace Playground.Cluster.Scheduling;

/// <summary>Gives every new pod a node: takes the most urgent, lets <see cref="Placement"/> choose, and writes the binding.</summary>
internal sealed class Scheduler : IAsyncDisposable
{
    public const string Name = "default-scheduler";
    private const int BindingsAtOnce = 32;

    private readonly KubernetesClient _client;
    private readonly ClusterInformers _informers;
    private readonly ServicePods _servicePods;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly NodeBook _book;
    private readonly Placement _placement;
    private readonly Preemption _preemption;
    private readonly SchedulingQueue _queue;
    private readonly EventRecorder _events;
    private readonly SemaphoreSlim _bindings = new(BindingsAtOnce);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IDisposable> _subscriptions = [];
    private Task _running = Task.CompletedTask;

    public Scheduler(KubernetesClient client, ControllerContext context, ServicePods servicePods)
    {
        _client = client.As("kube-scheduler");
        _informers = context.Informers;
        _servicePods = servicePods;
        _time = context.Time;
        _log = context.Log;
        _events = new(client, context.Time, context.Random, Name);
        _book = new(context.Informers, context.Pods);
        var namespaces = context.Informers.Of<Namespace>();
        _placement = new(new(name => namespaces.Find(new("", name))?.Metadata.Labels ?? ValueMap<string>.Empty));
        _preemption = new(_placement);
        _queue = new(context.Time);
        _ = _informers.Of<PodDisruptionBudget>();
    }

    public void Start()
    {
        _subscriptions.Add(_informers.Of<Pod>().Subscribe(OnPod));
        _subscriptions.Add(_informers.Of<Node>().Subscribe(OnNode));
        _subscriptions.Add(_informers.Of<PersistentVolumeClaim>().Subscribe(_ => _queue.TryAgain()));
        _running = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var i = 0; i < BindingsAtOnce; i++)
            await _bindings.WaitAsync();
        _book.Dispose();
        _queue.Dispose();
        _bindings.Dispose();
        _stop.Dispose();
        await _events.DisposeAsync();
    }

    private static bool IsWaiting(Pod pod) =>
        pod.Spec.NodeName is "" && pod.Metadata.DeletionTimestamp is null && !pod.IsFinished && pod.Spec.SchedulerName is "" or Name;

    private void OnPod(Change<Pod> change)
    {
        if (change.After is { } pod && IsWaiting(pod))
        {
            // A status written about the pod, such as that it found no node, is no reason to try again
            if (change.Before is null || change.Before.Spec != pod.Spec || change.Before.Metadata.Labels != pod.Metadata.Labels)
                _queue.Add(pod);
            return;
        }

        var came = change.Before?.Spec.NodeName is null or "" && change.After is { Spec.NodeName: not "" };
        var went = change.After is null or { IsFinished: true };
        if (came || change.After is null)
            _queue.Forget(change.Key);
        if (went)
            _queue.TryAgain();
        else if (came || change.Before?.Metadata.Labels != change.After?.Metadata.Labels)
            _queue.TryAgain(onlyForNeighbours: true);
    }

    private void OnNode(Change<Node> change)
    {
        if (change is not { Before: { } before, After: { } after } || before.Spec != after.Spec || before.Metadata.Labels != after.Metadata.Labels
            || before.Status.Allocatable != after.Status.Allocatable)
            _queue.TryAgain();
    }

    private async Task RunAsync()
    {
        await Task.WhenAll(_informers.Of<Pod>().Synced, _informers.Of<Node>().Synced, _informers.Of<Service>().Synced).WaitAsync(_stop.Token);
        while (true)
        {
            var key = await _queue.NextAsync(_stop.Token);
            try
            {
                if (_informers.Of<Pod>().Find(key) is { } pod && IsWaiting(pod))
                    await ScheduleAsync(pod);
                else
                    _queue.Forget(key);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                _log.ReconcileFailed(Name, key.ToString(), failure);
            }
        }
    }

    private async Task ScheduleAsync(Pod pod)
    {
        if (pod.Spec.SchedulingGates.Count > 0)
        {
            await NoteAsync(pod, "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates");
            return;
        }

        var claims = ClaimObstacle(pod);
        var siblings = pod.Controller() is null ? _servicePods.Touched(new(pod.NamespacedName, null, pod)).SelectMany(service => _servicePods.Of(service)) : [];
        var choice = claims is "" ? _book.Choose(pod, _placement, siblings) : new("", $"0/{_informers.Of<Node>().Current.Count} nodes are available: {claims}.");
        if (choice.Node is "")
        {
            var (message, preempted) = Preempt(pod, choice);
            _queue.SetAside(pod);
            await NoteAsync(pod, "Unschedulable", message, preempted?.Node);
            _events.Record(pod, "Warning", "FailedScheduling", message);
            foreach (var victim in preempted?.Victims ?? [])
                await SendAwayAsync(victim, pod, preempted!.Node);
            return;
        }

        await _bindings.WaitAsync(_stop.Token);
        _ = BindAsync(pod, choice.Node);
    }

    /// <summary>Looks for less urgent pods that could make room. Answers what to say of the failure, and whom to send away.</summary>
    private (string Message, PreemptionChoice? Choice) Preempt(Pod pod, PlacementChoice choice)
    {
        if (choice.Contested.Count is 0)
            return (choice.Failure, null);
        if (pod.Spec.PreemptionPolicy is "Never")
            return (Obstacles.WithPreemption(choice.Obstacles, "not eligible due to preemptionPolicy=Never."), null);
        if (_book.IsMakingRoom(pod))
            return (Obstacles.WithPreemption(choice.Obstacles, "not eligible due to a terminating pod on the nominated node."), null);
        var preempted = _book.Preempt(pod, _preemption, choice.Contested, [.. _informers.Of<PodDisruptionBudget>().Current.Values]);
        return (preempted is null ? choice.Failure : choice.Obstacles, preempted);
    }

    private async Task SendAwayAsync(Pod victim, Pod preemptor, string node)
    {
        if (_informers.Of<Pod>().Find(victim.NamespacedName) is not { Metadata.DeletionTimestamp: null } there)
            return;
        var condition = new PodCondition
        {
            Type = "DisruptionTarget",
            Status = "True",
            Reason = "PreemptionByScheduler",
            Message = $"{Name}: preempting to accommodate a higher priority pod",
            ObservedGeneration = there.Metadata.Generation,
            LastTransitionTime = Times.WholeSeconds(_time.GetUtcNow()),
        };
        var conditions = there.Status.Conditions.Where(other => other.Type is not "DisruptionTarget");
        await _client.UpdateStatusAsync(there with { Status = there.Status with { Conditions = [.. conditions, condition] } }, _stop.Token);
        await _client.DeleteAsync<Pod>(there.NamespacedName, new() { Preconditions = new() { Uid = there.Metadata.Uid } }, _stop.Token);
        _events.Record(there, "Normal", "Preempted", $"Preempted by pod {preemptor.Metadata.Uid} on node {node}");
    }

    private async Task BindAsync(Pod pod, string node)
    {
        try
        {
            var binding = new Binding
            {
                Metadata = new() { Name = pod.Name, Namespace = pod.Namespace, Uid = pod.Metadata.Uid },
                Target = new() { Kind = "Node", Name = node },
            };
            var request = new ApiRequest(ApiVerb.Create, Pod.Type) { Namespace = pod.Namespace, Name = pod.Name, Subresource = "binding", Object = binding, FieldManager = "kube-scheduler" };
            var result = await _client.Transport.SendAsync(request, _stop.Token);
            if (result.Status.IsSuccess)
            {
                _events.Record(pod, "Normal", "Scheduled", $"Successfully assigned {pod.NamespacedName} to {node}");
                return;
            }

            _book.Forget(pod.NamespacedName);
            if (result.Status.IsNotFound)
                return;
            _log.BindingFailed(pod.NamespacedName, node, result.Status.Message);
            _queue.SetAside(pod, isWorthAnother: true);
        }
        catch (Exception failure)
        {
            _book.Forget(pod.NamespacedName);
            if (failure is not OperationCanceledException)
                _log.ReconcileFailed(Name, pod.NamespacedName.ToString(), failure);
        }
        finally
        {
            _bindings.Release();
        }
    }

    /// <summary>Why the pod's volumes are not there yet; empty when they are.</summary>
    private string ClaimObstacle(Pod pod)
    {
        foreach (var volume in pod.Spec.Volumes)
        {
            if (volume.PersistentVolumeClaim is not { } source)
                continue;
            if (_informers.Of<PersistentVolumeClaim>().Find(new(pod.Namespace, source.ClaimName)) is not { } claim)
                return $"persistentvolumeclaim \"{source.ClaimName}\" not found";
            if (claim.Metadata.DeletionTimestamp is not null)
                return $"persistentvolumeclaim \"{source.ClaimName}\" is being deleted";
            if (claim.Spec.VolumeName is "")
                return "pod has unbound immediate PersistentVolumeClaims";
        }

        return "";
    }

    /// <summary>Writes into the pod why it has no node, and which it has been promised.</summary>
    private async Task NoteAsync(Pod pod, string reason, string message, string? nominated = null)
    {
        var before = pod.Status.Conditions.FirstOrDefault(condition => condition.Type is "PodScheduled");
        var promised = nominated ?? pod.Status.NominatedNodeName;
        if (before is { Status: "False" } && before.Reason == reason && before.Message == message && promised == pod.Status.NominatedNodeName)
            return;
        var condition = new PodCondition
        {
            Type = "PodScheduled",
            Status = "False",
            Reason = reason,
            Message = message,
            ObservedGeneration = pod.Metadata.Generation,
            LastTransitionTime = before?.Status is "False" ? before.LastTransitionTime : Times.WholeSeconds(_time.GetUtcNow()),
        };
        var status = pod.Status with { NominatedNodeName = promised, Conditions = [.. pod.Status.Conditions.Where(other => other.Type is not "PodScheduled"), condition] };
        await _client.UpdateStatusAsync(pod with { Status = status }, _stop.Token);
    }
}
