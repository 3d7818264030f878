using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Nodes;
using Playground.ApiServer.Streams.Exec;
using Playground.ApiServer.Streams.Forward;
using Playground.ApiServer.Streams.Logs;
using Playground.ApiServer.Streams.Proxy;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Streams;

/// <summary>What a streaming call is about: `pods/web-1/exec`, `services/http:web:80/proxy/index.html`.</summary>
/// <param name="Resource">pods or services</param>
internal sealed record StreamTarget(string Resource, NamespacedName Name, string Subresource);

/// <summary>Every call that is a stream: exec, attach, log, portforward and proxy. Both transports end here.</summary>
internal sealed class StreamCalls : IAsyncDisposable
{
    private readonly KubernetesClient _client;
    private readonly INodeAgents _nodes;
    private readonly StreamLimits _limits;
    private readonly ExecEndpoint _exec;
    private readonly ForwardEndpoint _forward;
    private readonly LogEndpoint _log;
    private readonly ProxyEndpoint _proxy;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    /// <param name="client">reads the pods and services named</param>
    public StreamCalls(KubernetesClient client, INodeAgents nodes, TimeProvider time, StreamLimits? limits = null)
    {
        (_client, _nodes, _limits) = (client, nodes, limits ?? new());
        var lifetime = new StreamLifetime(time, _limits, _closing.Token);
        (_exec, _forward, _log, _proxy) = (new(lifetime), new(lifetime), new(lifetime), new(client, nodes, lifetime));
    }

    /// <summary>How many run now.</summary>
    public int Running => _running;

    public static bool IsStream(string resource, string subresource) =>
        resource is "pods" && subresource is "exec" or "attach" or "log" or "portforward" or "proxy" || (resource is "services" && subresource is "proxy");

    public async Task ServeAsync(HttpContext context, StreamTarget target)
    {
        if (!IsMethodAllowed(context.Request.Method, target.Subresource))
        {
            await Refusal.StatusAsync(context, Failures.MethodNotAllowed());
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _running) > _limits.MaxCalls)
            {
                context.Response.Headers.RetryAfter = "1";
                await Refusal.StatusAsync(context, Failures.Of(429, StatusReason.TooManyRequests, "Too many requests, please try again later.", new() { RetryAfterSeconds = 1 }));
            }
            else if (target.Subresource is "proxy")
                await _proxy.ServeAsync(context, target);
            else
                await ServePodAsync(context, target);
        }
        finally
        {
            if (Interlocked.Decrement(ref _running) == 0 && _closing.IsCancellationRequested)
                _drained.TrySetResult();
        }
    }

    /// <summary>Ends every call over HTTP, and waits until they have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (Volatile.Read(ref _running) > 0)
            await _drained.Task;
    }

    public async ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation)
    {
        var found = await FindAsync(request.Pod, request.Container, cancellation);
        if (!found.IsSuccess)
            return found.Status;
        return ContainerChoice.RefuseExec(found.Value.Pod, found.Value.Container) is { } refused
            ? refused
            : await _nodes.ExecAsync(found.Value.Pod, request with { Container = found.Value.Container }, cancellation);
    }

    public async ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation)
    {
        var pod = await _client.GetAsync<Pod>(request.Pod, cancellation);
        if (!pod.IsSuccess)
            return pod.Status;
        if (LogQuery.Check(request) is { IsSuccess: false } wrong)
            return wrong.Status;
        if (ContainerChoice.Refuse(pod.Value, request.Container, out var container) is { } unknown)
            return unknown;
        // of a pod that no node has there is nothing to read, and nothing wrong
        if (pod.Value.Spec.NodeName.Length == 0)
            return Stream.Null;
        return ContainerChoice.RefuseLog(pod.Value, container, request.Previous) is { } refused
            ? refused
            : await _nodes.LogAsync(pod.Value, request with { Container = container }, cancellation);
    }

    private async Task ServePodAsync(HttpContext context, StreamTarget target)
    {
        switch (target.Subresource)
        {
            case "log":
                await ServeLogAsync(context, target);
                break;
            case "portforward":
                var pod = await _client.GetAsync<Pod>(target.Name, context.RequestAborted);
                if ((pod.IsSuccess ? ContainerChoice.RefuseUnscheduled(pod.Value) : pod.Status) is { } refused)
                    await Refusal.StatusAsync(context, refused);
                else
                    await _forward.ServeAsync(context, new(_nodes, pod.Value!));
                break;
            default:
                await ServeExecAsync(context, target);
                break;
        }
    }

    private async Task ServeExecAsync(HttpContext context, StreamTarget target)
    {
        var request = ExecQuery.Read(target.Name, context.Request.Query, isAttach: target.Subresource is "attach");
        var found = await FindAsync(target.Name, request.Container, context.RequestAborted);
        if (!found.IsSuccess)
            await Refusal.StatusAsync(context, found.Status);
        else if (ExecQuery.Refuse(request, isAttach: target.Subresource is "attach") is { } wrong)
            await Refusal.TextAsync(context, 400, wrong);
        else
            await _exec.ServeAsync(context, request, async () => await ExecAsync(request, context.RequestAborted));
    }

    private async Task ServeLogAsync(HttpContext context, StreamTarget target)
    {
        var request = LogQuery.Read(target.Name, context.Request.Query);
        var log = request.IsSuccess ? await LogAsync(request.Value, context.RequestAborted) : request.Status;
        if (!log.IsSuccess)
            await Refusal.StatusAsync(context, log.Status);
        else if (ReferenceEquals(log.Value, Stream.Null))
            context.Response.StatusCode = 204;
        else
            await _log.ServeAsync(context, log.Value, request.Value!.Follow);
    }

    private async Task<ApiResult<ChosenContainer>> FindAsync(NamespacedName name, string container, CancellationToken cancellation)
    {
        var pod = await _client.GetAsync<Pod>(name, cancellation);
        if (!pod.IsSuccess)
            return pod.Status;
        if ((ContainerChoice.Refuse(pod.Value, container, out var chosen) ?? ContainerChoice.RefuseUnscheduled(pod.Value)) is { } refused)
            return refused;
        return new ChosenContainer(pod.Value, chosen);
    }

    private static bool IsMethodAllowed(string method, string subresource) => subresource switch
    {
        "proxy" => true,
        "log" => HttpMethods.IsGet(method),
        _ => HttpMethods.IsGet(method) || HttpMethods.IsPost(method),
    };

    private sealed record ChosenContainer(Pod Pod, string Container);
}
