using System.Net;
using Playground.ApiServer.Nodes;
using Playground.Kubernetes;

namespace Playground.ApiServer.Streams.Proxy;

/// <summary>An HTTP client whose connections end in one pod.</summary>
internal sealed class ProxyBackend : IDisposable
{
    private readonly HttpMessageInvoker _client;

    public ProxyBackend(INodeAgents nodes, ProxyRoute route)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectCallback = async (_, cancellation) =>
            {
                var connected = await nodes.ConnectAsync(route.Pod, route.Port, cancellation);
                return connected.IsSuccess ? connected.Value : throw new ApiException(connected.Status);
            },
        };
        // a pod's certificate is its own; the API server does not know who signed it
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        _client = new(handler);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) => _client.SendAsync(request, cancellation);

    public void Dispose() => _client.Dispose();
}
