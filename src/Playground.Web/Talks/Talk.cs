using System.Text.Json.Serialization;
using Playground.Web.Sessions;

namespace Playground.Web.Talks;

/// <summary>Somebody shows a cluster to an audience, who see on their own screens what the presenter looks at.</summary>
/// <param name="Id">stands in addresses and is no secret</param>
/// <param name="PresenterKey">whoever has it may do everything in the cluster and leads the view</param>
/// <param name="AudienceKey">whoever has it looks on</param>
public sealed record Talk(string Id, string Cluster, string PresenterKey, string AudienceKey, DateTimeOffset Created)
{
    /// <summary>The audience may send requests from the cluster's pods.</summary>
    public bool MayAsk { get; init; }

    /// <summary>The audience may clap and raise a hand.</summary>
    public bool MayReact { get; init; }

    /// <summary>The script, as it was written; empty: there is none. Nobody but the presenter is told.</summary>
    public string Script { get; init; } = "";

    /// <summary>The scene it is at; -1: not begun.</summary>
    public int Scene { get; init; } = -1;

    /// <summary>When the first scene was entered.</summary>
    public DateTimeOffset? Began { get; init; }

    public static Talk Create(string cluster, DateTimeOffset now) => new(SecretKey.Create()[..10], cluster, SecretKey.Create(), SecretKey.Create(), now);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Talk))]
internal sealed partial class TalkJson : JsonSerializerContext;
