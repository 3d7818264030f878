using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.ApiServer.Authentication;
using Playground.Cluster.Nodes;
using Playground.Cluster.Programs;

namespace Playground.Cluster;

/// <summary>How a cluster is set up.</summary>
public sealed record ClusterOptions
{
    /// <summary>Its name in URLs.</summary>
    public string Name { get; init; } = "default";

    /// <summary>Where its objects are kept; null: in memory only.</summary>
    public string? DataFolder { get; init; }

    public Delays Delays { get; init; } = Delays.Fast;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The start of all chance in the cluster: the same seed and clock give the same draws.</summary>
    public int Seed { get; init; } = 1;

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The programs that the host brings to the learner's laptop, by name, as kubectl; they work on the cluster.</summary>
    public Func<Cluster, IReadOnlyDictionary<string, IProgram>> LaptopPrograms { get; init; } = static _ => new Dictionary<string, IProgram>(StringComparer.Ordinal);

    /// <summary>Signs what the API server shows to pods, and is what they trust; null: one of the cluster's own.</summary>
    public CertificateAuthority? Authority { get; init; }

    /// <summary>How many machines a new cluster starts with.</summary>
    public int Machines { get; init; } = 3;
}
