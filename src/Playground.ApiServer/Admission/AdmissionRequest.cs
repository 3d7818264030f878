using Playground.ApiServer.Requests;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.Kubernetes;

namespace Playground.ApiServer.Admission;

internal enum AdmissionVerb
{
    Create,
    Update,
    Delete,
}

/// <summary>One write on its way through the admission steps.</summary>
/// <param name="old">the stored object; null on create</param>
internal sealed class AdmissionRequest(ServerContext server, AdmissionVerb verb, ResourceStrategy strategy, string subresource, KubernetesObject value, KubernetesObject? old, bool dryRun)
    : IDisposable
{
    private List<IDisposable>? _held;

    public ServerContext Server { get; } = server;

    public AdmissionVerb Verb { get; } = verb;

    public ResourceStrategy Strategy { get; } = strategy;

    public string Subresource { get; } = subresource;

    /// <summary>What is to be stored; steps replace it.</summary>
    public KubernetesObject Value { get; set; } = value;

    public KubernetesObject? Old { get; } = old;

    public bool DryRun { get; } = dryRun;

    public List<string> Warnings { get; } = [];

    /// <summary>Writes of other objects that are stored in the same transaction.</summary>
    public List<Write> Also { get; } = [];

    /// <summary>Keeps something until the request is through, whatever becomes of it.</summary>
    public void Hold(IDisposable held) => (_held ??= []).Add(held);

    public void Dispose() => _held?.ForEach(held => held.Dispose());
}
