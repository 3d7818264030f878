using System.IO.Pipelines;
using System.Text;

namespace Playground.Cluster.Programs.Http;

internal static class HttpWriter
{
    public static ValueTask<FlushResult> WriteAsync(PipeWriter output, HttpRequest request, CancellationToken cancellation) =>
        WriteAsync(output, $"{request.Method} {request.Target} {request.Version}", request.Headers, request.Body, cancellation);

    /// <param name="withBody">false for the answer to HEAD, whose headers tell of a body that is not sent</param>
    public static ValueTask<FlushResult> WriteAsync(PipeWriter output, HttpResponse response, bool withBody, CancellationToken cancellation) =>
        WriteAsync(output, $"{response.Version} {response.Status} {response.Reason}", response.Headers, withBody ? response.Body : [], cancellation);

    private static ValueTask<FlushResult> WriteAsync(PipeWriter output, string start, HttpHeaders headers, byte[] body, CancellationToken cancellation)
    {
        var head = new StringBuilder(start).Append("\r\n");
        foreach (var (name, value) in headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        head.Append("\r\n");
        byte[] bytes = [.. Encoding.Latin1.GetBytes(head.ToString()), .. body];
        return output.WriteAsync(bytes, cancellation);
    }
}
