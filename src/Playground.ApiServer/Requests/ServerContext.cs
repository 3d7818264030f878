using System.Collections.Frozen;
using Playground.ApiServer.Admission;
using Playground.ApiServer.Authentication;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.Kubernetes;

namespace Playground.ApiServer.Requests;

/// <summary>What every request of one cluster works with.</summary>
internal sealed record ServerContext(ApiServerOptions Options, IStore Store, Chance Chance, IReadOnlyList<IAdmissionStep> Admission, Credentials Credentials)
{
    /// <summary>The kinds that are kept in memory only, each with a store of its own.</summary>
    private readonly FrozenDictionary<GroupVersionResource, EphemeralStore> _ephemeral = ResourceCatalog.All
        .Where(strategy => strategy.KeptInMemory is not null)
        .ToFrozenDictionary(
            strategy => strategy.Type.Resource,
            strategy => new EphemeralStore(Options.Time, strategy.KeptInMemory!.Value, EphemeralStore.RevisionAt(Options.Time.GetUtcNow())));

    private Authenticator? _authenticator;

    public Authenticator Authenticator => _authenticator ??= new(this, Credentials);

    public TimeProvider Time => Options.Time;

    /// <summary>Now in whole seconds, as objects carry it.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Where objects of a kind are kept.</summary>
    public IStore StoreOf(ResourceType type) => _ephemeral.TryGetValue(type.Resource, out var own) ? own : Store;
}
