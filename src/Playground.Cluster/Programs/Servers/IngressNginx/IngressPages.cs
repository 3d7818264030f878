using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>What nginx itself says: error pages and redirects, without its version.</summary>
internal static class IngressPages
{
    public static HttpResponse Of(Process process, HttpExchange exchange, int status, string? location = null)
    {
        var title = $"{status} {Reason.Of(status)}";
        var page = Encoding.UTF8.GetBytes(
            $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
        var response = Make(process, exchange, status, "text/html", page);
        if (location is not null)
            response.Headers.Add(("Location", location));
        return response;
    }

    /// <summary>An answer with the headers every answer has, in nginx's order.</summary>
    public static HttpResponse Make(Process process, HttpExchange exchange, int status, string? type, byte[] body)
    {
        HttpHeaders headers = [("Date", process.Time.GetUtcNow().ToString("R"))];
        if (type is not null)
            headers.Add(("Content-Type", type));
        headers.Add(("Content-Length", body.Length.ToString()));
        headers.Add(("Connection", exchange.Request.KeepsAlive ? "keep-alive" : "close"));
        return new(status, headers, body) { Reason = Reason.Of(status) };
    }
}
