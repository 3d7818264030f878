using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Playground.Web.Lessons.Running;

/// <summary>What the terminals of each cluster's laptop showed lately; conditions on output read it.</summary>
internal sealed partial class LaptopOutput(TimeProvider time)
{
    /// <summary>Bytes kept for each cluster.</summary>
    private const int Most = 128 * 1024;

    private readonly ConcurrentDictionary<string, Heard> _clusters = new(StringComparer.Ordinal);

    public void Add(string cluster, ReadOnlySpan<byte> bytes)
    {
        var heard = Of(cluster);
        var text = Encoding.UTF8.GetString(bytes);
        lock (heard)
        {
            heard.Pieces.Enqueue((time.GetUtcNow(), text));
            heard.Size += text.Length;
            while (heard.Size > Most)
                heard.Size -= heard.Pieces.Dequeue().Text.Length;
        }

        heard.Changed?.Invoke();
    }

    /// <summary>All that was shown since then, without colours and the like.</summary>
    public string Since(string cluster, DateTimeOffset began)
    {
        var heard = Of(cluster);
        lock (heard)
            return Plain(string.Concat(heard.Pieces.Where(piece => piece.At >= began).Select(piece => piece.Text)));
    }

    /// <summary>The cluster is about to go.</summary>
    public void Forget(string cluster) => _clusters.TryRemove(cluster, out _);

    public IDisposable Subscribe(string cluster, Action changed)
    {
        var heard = Of(cluster);
        heard.Changed += changed;
        return new Subscription(() => heard.Changed -= changed);
    }

    public static string Plain(string shown) => Sequence().Replace(shown, "");

    private Heard Of(string cluster) => _clusters.GetOrAdd(cluster, _ => new());

    [GeneratedRegex(@"\e\[[0-9;?<=>!]*[ -/]*[@-~]|\e\][^\a\e]*(?:\a|\e\\)|\e[()*+#% ].|\e[^\[\]()*+#% ]|\r|\a", RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();

    private sealed class Heard
    {
        public Queue<(DateTimeOffset At, string Text)> Pieces { get; } = new();

        public int Size { get; set; }

        public Action? Changed { get; set; }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
