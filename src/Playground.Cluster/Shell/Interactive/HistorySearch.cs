namespace Playground.Cluster.Shell.Interactive;

/// <summary>^R: looks back through the history for what is typed.</summary>
internal sealed class HistorySearch(IReadOnlyList<string> history)
{
    private int _at = history.Count;

    public string Query { get; private set; } = "";

    /// <summary>The line found last; stays when more is typed that is nowhere.</summary>
    public string Match { get; private set; } = "";

    public bool Fails { get; private set; }

    public string Text => $"({(Fails ? "failed " : "")}reverse-i-search)`{Query}': {Match}";

    public void Type(string text) => Look(Query + text, Math.Min(_at, history.Count - 1));

    public void Erase() => Look(Query.Length > 0 ? Query[..^1] : "", history.Count - 1);

    /// <summary>The next older one.</summary>
    public void Again() => Look(Query, _at - 1);

    private void Look(string query, int from)
    {
        Query = query;
        if (query.Length is 0)
            return;
        for (var i = from; i >= 0; i--)
        {
            if (!history[i].Contains(query, StringComparison.Ordinal))
                continue;
            (_at, Match, Fails) = (i, history[i], false);
            return;
        }

        Fails = true;
    }
}
