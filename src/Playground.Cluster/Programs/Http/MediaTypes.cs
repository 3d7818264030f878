namespace Playground.Cluster.Programs.Http;

/// <summary>The type of a file by its ending, as web servers' tables have it.</summary>
internal static class MediaTypes
{
    public static string Of(string path) => Path.GetExtension(path) switch
    {
        ".html" or ".htm" => "text/html",
        ".css" => "text/css",
        ".js" => "application/javascript",
        ".txt" => "text/plain",
        ".json" => "application/json",
        ".xml" => "text/xml",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".ico" => "image/x-icon",
        _ => "application/octet-stream",
    };
}
