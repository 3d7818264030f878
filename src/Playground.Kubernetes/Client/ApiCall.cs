namespace Playground.Kubernetes.Client;

/// <summary>A request by its path, for clients that show what the server prints: tables, discovery, schemas, kinds without a record.</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE</param>
/// <param name="Path">below the API's root with its query, without a leading slash: `api/v1/pods?limit=500`</param>
public sealed record ApiCall(string Method, string Path)
{
    public string Accept { get; init; } = "application/json";

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Further headers, as impersonation needs them.</summary>
    public ValueMap<string> Headers { get; init; } = ValueMap<string>.Empty;
}

/// <param name="Code">the HTTP status code</param>
/// <param name="Body">as it comes; a watch's goes on</param>
public sealed record ApiAnswer(int Code, Stream Body, ValueList<string> Warnings, IDisposable? Owner = null) : IAsyncDisposable
{
    public bool IsSuccess => Code is >= 200 and < 300;

    public async ValueTask DisposeAsync()
    {
        await Body.DisposeAsync();
        Owner?.Dispose();
    }
}

/// <summary>The API as paths and bytes.</summary>
public interface IApiCalls
{
    /// <exception cref="ApiException">the server could not be reached</exception>
    ValueTask<ApiAnswer> CallAsync(ApiCall call, CancellationToken cancellation);
}
