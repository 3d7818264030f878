using System.Net;
using System.Text;
using Playground.Kubernetes.Client;

namespace Playground.Kubernetes.Tests.Client;

/// <summary>Answers every request alike and keeps what was asked, as `METHOD path?query` with the content's type and text.</summary>
internal sealed class CannedServer(int status, string body, string contentType = "application/json", params string[] warnings) : HttpMessageHandler
{
    public List<string> Asked { get; } = [];

    public HttpTransport Transport => new(new HttpClient(this), new("http://cluster.example/clusters/default"));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content is null ? "" : $" {request.Content.Headers.ContentType} {await request.Content.ReadAsStringAsync(cancellationToken)}";
        Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery}{content}");
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        foreach (var warning in warnings)
            response.Headers.TryAddWithoutValidation("Warning", warning);
        return response;
    }
}
