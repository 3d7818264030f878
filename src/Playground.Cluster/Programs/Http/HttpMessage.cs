namespace Playground.Cluster.Programs.Http;

/// <summary>The header lines of a message, in their order.</summary>
internal sealed class HttpHeaders : List<(string Name, string Value)>
{
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in this)
            {
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return value;
            }

            return null;
        }
    }

    public void Set(string name, string value)
    {
        RemoveAll(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        Add((name, value));
    }

    public bool Has(string name, string token) => this[name]?.Contains(token, StringComparison.OrdinalIgnoreCase) is true;
}

/// <param name="Target">the path with its query, as sent</param>
internal sealed record HttpRequest(string Method, string Target, HttpHeaders Headers)
{
    public string Version { get; init; } = "HTTP/1.1";

    public byte[] Body { get; init; } = [];

    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?') ? Target[(Target.IndexOf('?') + 1)..] : "";

    /// <summary>A value of the query, decoded; null when it is not there.</summary>
    public string? Argument(string name) => Query.Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair[0] == name)
        .Select(pair => Uri.UnescapeDataString((pair.Length > 1 ? pair[1] : "").Replace('+', ' ')))
        .FirstOrDefault();

    public bool KeepsAlive => Version is "HTTP/1.1" ? !Headers.Has("Connection", "close") : Headers.Has("Connection", "keep-alive");
}

internal sealed record HttpResponse(int Status, HttpHeaders Headers, byte[] Body)
{
    public string Reason { get; init; } = Http.Reason.Of(Status);

    public string Version { get; init; } = "HTTP/1.1";
}

internal static class Reason
{
    public static string Of(int status) => status switch
    {
        100 => "Continue",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        412 => "Precondition Failed",
        413 => "Request Entity Too Large",
        414 => "Request-URI Too Large",
        418 => "I'm a teapot",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Temporarily Unavailable",
        504 => "Gateway Time-out",
        _ => "Unknown",
    };
}
