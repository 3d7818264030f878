namespace Playground.ApiServer.Streams.Proxy;

/// <summary>The name in a proxy URL: `web`, `web:80`, `web:http` or `https:web:443`.</summary>
internal sealed record ProxyName(string Scheme, string Name, string Port)
{
    public static ProxyName? Parse(string text) => text.Split(':') switch
    {
        [{ Length: > 0 } name] => new("http", name, ""),
        [{ Length: > 0 } name, { Length: > 0 } port] => new("http", name, port),
        ["" or "http", { Length: > 0 } name, var port] => new("http", name, port),
        ["https", { Length: > 0 } name, var port] => new("https", name, port),
        _ => null,
    };
}
