using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Playground.ApiServer.Authentication;
using Playground.ApiServer.Http;
using Playground.Network.Fabric;
using HttpRequest = Playground.Cluster.Programs.Http.HttpRequest;

namespace Playground.Cluster.Nodes.ApiEntrance;

/// <summary>One request from the simulated network as the API server takes it, and its answer back onto the connection.</summary>
internal sealed class ApiExchange(ApiServer.ApiServer api, Connection connection, HttpRequest request, TimeProvider time)
{
    public async Task ServeAsync(CancellationToken gone)
    {
        var features = new FeatureCollection();
        var head = new HttpResponseFeature();
        await using var response = new ApiResponseStream(connection.Output, head, request, time);
        var body = new StreamResponseBodyFeature(response);
        features.Set<IHttpRequestFeature>(Head());
        features.Set<IHttpResponseFeature>(head);
        features.Set<IHttpResponseBodyFeature>(body);
        features.Set<IHttpRequestLifetimeFeature>(new Lifetime { RequestAborted = gone });
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
        {
            LocalIpAddress = connection.Local.Address,
            LocalPort = connection.Local.Port,
            RemoteIpAddress = connection.Remote.Address,
            RemotePort = connection.Remote.Port,
        });
        await api.ServeAsync(new DefaultHttpContext(features), Uri.UnescapeDataString(request.Path), Entrance.TokenOrAnonymous);
        await body.CompleteAsync();
        await response.FinishAsync(gone);
    }

    private HttpRequestFeature Head()
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in request.Headers)
            headers.Append(name, value);
        return new()
        {
            Method = request.Method,
            Protocol = request.Version,
            Scheme = "https",
            Path = request.Path,
            QueryString = request.Query is "" ? "" : "?" + request.Query,
            RawTarget = request.Target,
            Headers = headers,
            Body = new MemoryStream(request.Body),
        };
    }

    /// <summary>Nobody here can abort a request but the connection's end.</summary>
    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public void Abort()
        {
        }
    }
}
