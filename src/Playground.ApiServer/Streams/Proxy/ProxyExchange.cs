using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Playground.Kubernetes;

namespace Playground.ApiServer.Streams.Proxy;

/// <summary>One proxied request and its answer.</summary>
internal sealed class ProxyExchange(HttpContext context, IdleTimeout idle)
{
    /// <summary>Headers of one connection, which say nothing about the next; and the caller's credentials, which are not for pods.</summary>
    private static readonly HashSet<string> NotPassedOn = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        "Authorization", "Host", "X-Forwarded-For", "X-Forwarded-Uri", "X-Forwarded-Host", "X-Forwarded-Proto",
    };

    /// <param name="own">the path under which the caller sees the pod's root</param>
    public async Task RunAsync(ProxyBackend backend, ProxyRoute route, string own, string pathAndQuery)
    {
        using var request = Request(route, own, pathAndQuery);
        try
        {
            using var response = await backend.SendAsync(request, idle.Token);
            if (response.StatusCode is HttpStatusCode.SwitchingProtocols)
                await UpgradeAsync(response);
            else
                await AnswerAsync(response, own);
        }
        catch (Exception e) when (e is HttpRequestException or ApiException or IOException && !context.Response.HasStarted)
        {
            var cause = e as ApiException ?? e.InnerException as ApiException;
            await Refusal.StatusAsync(context, ProxyRoutes.Unavailable($"error trying to reach service: {cause?.Status.Message ?? e.Message}"));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // the answer broke off: so must ours, or it would look complete
            context.Abort();
        }
    }

    private HttpRequestMessage Request(ProxyRoute route, string own, string pathAndQuery)
    {
        var address = route.Pod.Status.PodIP.Contains(':') ? $"[{route.Pod.Status.PodIP}]" : route.Pod.Status.PodIP;
        var uri = new Uri($"{route.Scheme}://{address}:{route.Port}{pathAndQuery}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), uri);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!NotPassedOn.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true })
        {
            request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
            request.Headers.TryAddWithoutValidation("Upgrade", context.Request.Headers.Upgrade.ToArray());
        }

        request.Headers.TryAddWithoutValidation("X-Forwarded-For", context.Connection.RemoteIpAddress?.ToString());
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Host.Value);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", context.Request.Scheme);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Uri", own + pathAndQuery);
        return request;
    }

    private async Task AnswerAsync(HttpResponseMessage response, string own)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        CopyHeaders(response, own);
        await using var body = await response.Content.ReadAsStreamAsync(idle.Token);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, idle.Token)) > 0)
        {
            // at once: a pod may answer in pieces over hours
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), idle.Token);
            await context.Response.Body.FlushAsync(idle.Token);
            idle.Touch();
        }
    }

    private async Task UpgradeAsync(HttpResponseMessage response)
    {
        CopyHeaders(response, "");
        await using var pod = await response.Content.ReadAsStreamAsync(idle.Token);
        await using var caller = await ConnectionUpgrade.StreamAsync(context, response.Headers.Upgrade.ToString());
        // either side's end is the end of an upgraded connection
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(idle.Token);
        var both = new[] { CopyAsync(caller, pod, ended.Token), CopyAsync(pod, caller, ended.Token) };
        await Task.WhenAny(both);
        await ended.CancelAsync();
        await Task.WhenAll(both).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task CopyAsync(Stream from, Stream to, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellation)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            await to.FlushAsync(cancellation);
            idle.Touch();
        }
    }

    private void CopyHeaders(HttpResponseMessage response, string own)
    {
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (!NotPassedOn.Contains(name))
                context.Response.Headers[name] = values.ToArray();
        }

        // what the pod calls /login is below the proxy's path for the caller
        if (own.Length > 0 && context.Response.Headers.Location.ToString() is ['/', not '/', ..] or ['/'])
            context.Response.Headers.Location = own + context.Response.Headers.Location;
    }
}
