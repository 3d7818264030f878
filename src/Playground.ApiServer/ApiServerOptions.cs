using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.Kubernetes.Flows;

namespace Playground.ApiServer;

/// <summary>How one cluster's API server is set up.</summary>
public sealed record ApiServerOptions
{
    /// <summary>The cluster's name, as in its URL.</summary>
    public string Name { get; init; } = "default";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The start of all chance in the server: uids, generated names, addresses.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where the journal is kept; null: memory only.</summary>
    public string? DataFolder { get; init; }

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;

    /// <summary>How many objects a cluster may hold.</summary>
    public int MaxObjects { get; init; } = 20_000;

    /// <summary>How many watches may be open at once over HTTP.</summary>
    public int MaxWatches { get; init; } = 2_000;

    /// <summary>How many changes of each resource can be followed before a watcher has to list again.</summary>
    public int WatchWindow { get; init; } = 10_000;

    /// <summary>How long a watcher over HTTP may leave what was sent to it unread before it is cut off.</summary>
    public TimeSpan SlowWatcherLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Answers explanations; null when nobody asks for a sender that exists. Without it no explanation is given.</summary>
    public Func<Explanation, Explanation?>? Explain { get; init; }

    /// <summary>Addresses of Services, as the first ServiceCIDR has them.</summary>
    public string ServiceCidr { get; init; } = "10.96.0.0/16";
}
