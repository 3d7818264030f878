using Playground.Kubernetes.Client;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Requests;
using Playground.Web.Scene.Stream;

namespace Playground.Web.Talks.Scripts.Running;

/// <summary>The requests of one scene: sent once its pods run and the camera has arrived, and stopped when the scene is left.</summary>
internal sealed class SceneFlows : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    /// <summary>The camera glides for less; every machine has learned by then what the scene changed.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(700);

    private readonly CancellationTokenSource _stop = new();
    private readonly KubernetesClient _client;
    private readonly SceneFeed _feed;
    private readonly TimeProvider _time;
    private readonly Task _sending;

    /// <param name="unsent">told why a flow was not sent</param>
    public SceneFlows(Script script, ScriptScene scene, KubernetesClient client, SceneFeed feed, TimeProvider time, Action<string> unsent)
    {
        (_client, _feed, _time) = (client, feed, time);
        _sending = Task.Run(async () =>
        {
            await Task.Delay(Beat, time, _stop.Token);
            if (!IsSettled(feed.Current, script))
            {
                await SettledAsync(script);
                await Task.Delay(Beat, time, _stop.Token);
            }

            await Task.WhenAll(scene.Flows.Select(flow => SendAsync(flow, unsent)));
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>Every workload of the script has its pods, and all of them have been started.</summary>
    private static bool IsSettled(SceneSnapshot scene, Script script)
    {
        var pods = scene.Pods.Where(pod => script.Namespaces.Contains(pod.Ns) && !pod.Terminating).ToList();
        return pods.TrueForAll(pod => pod.Phase is not "Pending") && scene.Items.Values.OfType<WorkloadItem>()
            .Where(workload => workload.Scales && script.Namespaces.Contains(workload.Ns))
            .All(workload => pods.Count(pod => pod.Ns == workload.Ns && pod.Owner == $"{workload.Type}/{workload.Name}") >= workload.Wanted);
    }

    private async Task SettledAsync(Script script)
    {
        using var late = new CancellationTokenSource(LongestStart, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stop.Token);
        try
        {
            await foreach (var scene in _feed.FollowAsync(limit.Token))
            {
                if (IsSettled(scene, script))
                    return;
            }
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            // some pod does not start; perhaps that is what the scene is about
        }
    }

    private async Task SendAsync(ScriptFlow flow, Action<string> unsent)
    {
        if (flow.From.PodIn(_feed.Current) is not { } pod)
        {
            unsent($"No request to {flow.To} was sent: the pod it comes from does not run.");
            return;
        }

        var order = new RequestOrder(pod.Id, flow.To, flow.Times) { Method = flow.Method, PerSecond = flow.PerSecond };
        await foreach (var _ in new RequestRun(_client, pod, order, _time).RunAsync(_stop.Token))
        {
            // who answers is seen on the canvas
        }
    }
}
