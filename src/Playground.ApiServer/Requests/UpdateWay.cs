namespace Playground.ApiServer.Requests;

/// <summary>Which part of an object an update may touch.</summary>
internal enum UpdateWay
{
    /// <summary>The resource's own path: all but the status.</summary>
    Main,

    /// <summary>`/status`: nothing but the status.</summary>
    Status,

    /// <summary>Another subresource, which has already put its part into the stored object.</summary>
    Part,
}
