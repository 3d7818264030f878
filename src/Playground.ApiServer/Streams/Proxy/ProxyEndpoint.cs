using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Playground.ApiServer.Nodes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Proxy;

/// <summary>Passes HTTP requests on to a pod, or to a pod behind a Service: every method, the path as it was sent, upgrades too.</summary>
internal sealed class ProxyEndpoint(KubernetesClient client, INodeAgents nodes, StreamLifetime lifetime)
{
    private readonly ProxyRoutes _routes = new(client);

    public async Task ServeAsync(HttpContext context, StreamTarget target)
    {
        var (own, path, query) = Split(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var route = target.Resource is "services"
            ? await _routes.ToServiceAsync(target.Name, context.RequestAborted)
            : await _routes.ToPodAsync(target.Name, context.RequestAborted);
        if (!route.IsSuccess)
        {
            await Refusal.StatusAsync(context, route.Status);
            return;
        }

        // links relative to a folder need its slash
        if (path.Length == 0)
        {
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = $"{own}/{query}";
            return;
        }

        await using var idle = lifetime.Begin(context);
        ConnectionUpgrade.NoPace(context);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        using var backend = new ProxyBackend(nodes, route.Value);
        await new ProxyExchange(context, idle).RunAsync(backend, route.Value, own, path + query);
    }

    /// <summary>The call's own path up to `proxy`, and what follows: path and query for the pod. All as it was sent, not decoded.</summary>
    internal static (string Own, string Path, string Query) Split(string rawTarget)
    {
        const string Namespaces = "/api/v1/namespaces/";
        var mark = rawTarget.IndexOf('?');
        var (whole, query) = mark < 0 ? (rawTarget, "") : (rawTarget[..mark], rawTarget[mark..]);
        var end = whole.IndexOf(Namespaces, StringComparison.Ordinal) + Namespaces.Length;
        // namespace, resource, name, subresource
        for (var segment = 0; segment < 4; segment++)
            end = whole.IndexOf('/', Math.Min(end + 1, whole.Length)) is var slash and >= 0 ? slash : whole.Length;
        return (whole[..end], whole[end..], query);
    }
}
