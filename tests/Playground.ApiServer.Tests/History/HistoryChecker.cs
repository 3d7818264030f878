using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Tests.History;

/// <summary>
/// Compares what watchers saw with what writers were told: each list must be the state at its revision, and the events after it exactly the
/// changes up to the last one seen, each once, in order, with the right type and content.
/// </summary>
internal sealed class HistoryChecker
{
    private readonly IReadOnlyList<HistoryEvent> _written;

    public HistoryChecker(IEnumerable<HistoryEvent> written) => _written = [.. written.OrderBy(e => e.Revision)];

    public IEnumerable<string> Check(Session session)
    {
        foreach (var problem in CheckList(session))
            yield return $"{session.Watcher}: {problem}";
        var last = session.From;
        foreach (var seen in session.Events)
        {
            if (seen.Revision <= last)
                yield return $"{session.Watcher}: {seen} after revision {last}";
            last = Math.Max(last, seen.Revision);
        }

        var expected = _written.Where(e => e.Revision > session.From && e.Revision <= last).ToList();
        var told = session.Events.ToLookup(e => e.Revision);
        foreach (var change in expected)
        {
            var events = told[change.Revision].ToList();
            if (events.Count is 0)
                yield return $"{session.Watcher}: lost {change}";
            else if (events.Count > 1)
                yield return $"{session.Watcher}: {events.Count} times {change}";
            else if (events[0] != change)
                yield return $"{session.Watcher}: {events[0]} instead of {change}";
        }

        var known = expected.Select(e => e.Revision).ToHashSet();
        foreach (var strange in session.Events.Where(e => !known.Contains(e.Revision) && e.Revision > session.From))
            yield return $"{session.Watcher}: {strange} was never written";
    }

    private IEnumerable<string> CheckList(Session session)
    {
        var state = new Dictionary<string, HistoryEvent>();
        foreach (var change in _written.TakeWhile(e => e.Revision <= session.From))
        {
            if (change.Type is WatchEventType.Deleted)
                state.Remove(change.Name);
            else
                state[change.Name] = change;
        }

        foreach (var (name, there) in session.Listed)
        {
            if (!state.TryGetValue(name, out var change))
                yield return $"the list at {session.From} holds {name}, which is not there";
            else if (change.Revision != there.Revision || change.Value != there.Value)
                yield return $"the list at {session.From} holds {name} at {there.Revision} instead of {change.Revision}";
        }

        foreach (var name in state.Keys.Where(name => !session.Listed.ContainsKey(name)))
            yield return $"the list at {session.From} lacks {name}";
    }
}
