using Playground.ApiServer.Admission;
using Playground.ApiServer.Storage;

namespace Playground.ApiServer.Requests;

/// <summary>What every request of one cluster works with.</summary>
internal sealed record ServerContext(ApiServerOptions Options, IStore Store, Chance Chance, IReadOnlyList<IAdmissionStep> Admission)
{
    public TimeProvider Time => Options.Time;

    /// <summary>Now in whole seconds, as objects carry it.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());
}
