using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Tests.History;

/// <summary>One change as it was confirmed to a writer, or as a watcher was told of it.</summary>
internal sealed record HistoryEvent(WatchEventType Type, string Name, long Revision, string Value);

/// <summary>What one watcher saw from a list on until it had to list again.</summary>
/// <param name="Listed">the revision of each object in the list</param>
internal sealed record Session(string Watcher, long From, IReadOnlyDictionary<string, (long Revision, string Value)> Listed)
{
    public List<HistoryEvent> Events { get; } = [];
}
