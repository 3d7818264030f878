using System.Collections.Concurrent;
using Playground.ApiServer.Requests;
using Playground.ApiServer.Resources;
using Playground.Kubernetes;

namespace Playground.ApiServer.Http;

/// <summary>What kind of requests were counted together, as the labels of the series say.</summary>
internal readonly record struct RequestLabels(ResourceStrategy Strategy, string Subresource, string Verb, string Scope)
{
    public ResourceType Type => Strategy.Type;
}

/// <summary>Counts requests while they run and when they are done.</summary>
internal sealed class RequestMetrics(TimeProvider time)
{
    /// <summary>The upper bounds of the histogram of durations, in seconds.</summary>
    public static readonly double[] Bounds = [0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60];

    private readonly ConcurrentDictionary<RequestLabels, RequestSeries> _series = new();

    public DateTimeOffset Start { get; } = time.GetUtcNow();

    /// <summary>In a fixed order.</summary>
    public IEnumerable<(RequestLabels Labels, RequestSeries Series)> All => _series
        .OrderBy(entry => entry.Key.Type.QualifiedResource, StringComparer.Ordinal).ThenBy(entry => entry.Key.Subresource, StringComparer.Ordinal)
        .ThenBy(entry => entry.Key.Verb, StringComparer.Ordinal).ThenBy(entry => entry.Key.Scope, StringComparer.Ordinal)
        .Select(entry => (entry.Key, entry.Value));

    /// <summary>A request begins; what is given back is told when it ends.</summary>
    /// <param name="verb">as discovery has it</param>
    public RunningRequest Begin(Target target, string verb)
    {
        var scope = target.Name is not "" ? "resource" : target.Namespace is not "" ? "namespace" : "cluster";
        var series = _series.GetOrAdd(new(target.Strategy, target.Subresource, Written(verb), scope), static _ => new());
        Interlocked.Increment(ref series.Running);
        return new(series, time, time.GetTimestamp());
    }

    private static string Written(string verb) => verb switch
    {
        "create" => "POST",
        "update" => "PUT",
        _ => verb.ToUpperInvariant(),
    };
}

/// <summary>One request that is being answered.</summary>
internal readonly struct RunningRequest(RequestSeries series, TimeProvider time, long start)
{
    public void End(int code)
    {
        Interlocked.Decrement(ref series.Running);
        series.Add(code, time.GetElapsedTime(start).TotalSeconds);
    }
}

/// <summary>Requests of one kind: how many with which code, how long they took, how many run.</summary>
internal sealed class RequestSeries
{
    public int Running;

    private readonly ConcurrentDictionary<int, long> _codes = new();
    private readonly long[] _buckets = new long[RequestMetrics.Bounds.Length + 1];
    private double _seconds;

    public IEnumerable<KeyValuePair<int, long>> Codes => _codes.OrderBy(code => code.Key);

    public double Seconds => Volatile.Read(ref _seconds);

    /// <summary>How many took at most as long as each bound; the last: all.</summary>
    public IEnumerable<long> Buckets
    {
        get
        {
            long sum = 0;
            foreach (var count in _buckets)
                yield return sum += count;
        }
    }

    public void Add(int code, double seconds)
    {
        _codes.AddOrUpdate(code, 1, static (_, count) => count + 1);
        var bucket = Array.FindIndex(RequestMetrics.Bounds, bound => seconds <= bound);
        Interlocked.Increment(ref _buckets[bucket < 0 ? ^1 : bucket]);
        double before;
        do
            before = _seconds;
        while (Interlocked.CompareExchange(ref _seconds, before + seconds, before) != before);
    }
}
