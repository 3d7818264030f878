namespace Playground.Cluster.Events;

/// <summary>
/// Keeps events from becoming a flood, as every reporter on a real cluster does: many similar ones are told as one ("combined from similar
/// events"), and of one object no more than 25 at once are told, then one every five minutes. Source: client-go tools/record/events_cache.go.
/// Bounded: what was not seen for longest is forgotten first.
/// </summary>
internal sealed class EventCorrelator(int capacity = 4096)
{
    private const int SimilarAtMost = 10;
    private const int Burst = 25;

    private static readonly TimeSpan SimilarWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(5);

    private readonly Recent<SimilarKey, Similar> _similar = new(capacity);
    private readonly Recent<AboutKey, Allowance> _allowances = new(capacity);

    /// <summary>The happening as it is to be told; null: not at all.</summary>
    public Happening? Correlate(Happening happening)
    {
        var told = Combined(happening);
        return IsAllowed(told) ? told : null;
    }

    private Happening Combined(Happening happening)
    {
        var about = happening.About;
        var key = new SimilarKey(about.Kind, about.Namespace, about.Name, about.Uid, happening.Type, happening.Reason);
        var similar = _similar.Find(key) ?? new([], happening.At);
        if (happening.At - similar.Last > SimilarWithin)
            similar = new([], happening.At);
        if (similar.Messages.Count < SimilarAtMost)
            similar.Messages.Add(happening.Message);
        _similar.Keep(key, similar with { Last = happening.At });
        return similar.Messages.Contains(happening.Message) && similar.Messages.Count < SimilarAtMost
            ? happening
            : happening with { Message = $"(combined from similar events): {happening.Message}", IsCombined = true };
    }

    private bool IsAllowed(Happening happening)
    {
        var about = happening.About;
        var key = new AboutKey(about.Kind, about.Namespace, about.Name, about.Uid);
        var before = _allowances.Find(key) ?? new(Burst, happening.At);
        var left = Math.Min(Burst, before.Left + ((happening.At - before.At) / Refill));
        _allowances.Keep(key, new(left >= 1 ? left - 1 : left, happening.At));
        return left >= 1;
    }

    private sealed record Similar(HashSet<string> Messages, DateTimeOffset Last);

    private sealed record Allowance(double Left, DateTimeOffset At);

    private readonly record struct SimilarKey(string Kind, string Namespace, string Name, string Uid, string Type, string Reason);

    private readonly record struct AboutKey(string Kind, string Namespace, string Name, string Uid);
}
