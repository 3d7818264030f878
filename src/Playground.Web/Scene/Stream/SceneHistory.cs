using System.Collections.Immutable;
using System.Text.Json;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Stream;

/// <summary>
/// What happened to a cluster of late: the picture at the start, and every change since as it was written for the viewers. One for all who look
/// at a cluster; the oldest is forgotten when it becomes too much.
/// </summary>
internal sealed class SceneHistory
{
    private const int MostBytes = 6 * 1024 * 1024;
    private const int MostMoments = 6000;

    private ImmutableQueue<Moment> _moments = [];
    private ImmutableDictionary<string, SceneItem> _base = SceneSnapshot.Empty.Items;
    private long _start;
    private int _count;
    private long _bytes;

    /// <summary>All that is kept, to be written later: nothing in it changes any more. When nothing has happened it is the picture as it is.</summary>
    public Stretch Kept(SceneSnapshot current, long now) => _count is 0 ? new(current.Items, now, []) : new(_base, _start, _moments);

    /// <param name="message">the change from the one snapshot to the other</param>
    public void Add(SceneSnapshot before, SceneSnapshot after, long at, SceneMessage message)
    {
        if (_count is 0)
            (_base, _start) = (before.Items, at);
        _moments = _moments.Enqueue(new(after.Items, at, message.Utf8));
        _count++;
        _bytes += message.Utf8.Length;
        while (_count > MostMoments || _bytes > MostBytes)
            Forget();
    }

    private void Forget()
    {
        _moments = _moments.Dequeue(out var oldest);
        (_base, _start) = (oldest.After, oldest.At);
        _count--;
        _bytes -= oldest.Utf8.Length;
    }

    /// <param name="After">the things alone, shared with its neighbours where nothing changed: a snapshot would hold on to its flows</param>
    internal sealed record Moment(ImmutableDictionary<string, SceneItem> After, long At, ReadOnlyMemory<byte> Utf8);

    internal sealed record Stretch(ImmutableDictionary<string, SceneItem> Base, long Start, ImmutableQueue<Moment> Moments)
    {
        /// <summary>`{"at": …, "base": [items], "moments": [batches]}`</summary>
        public ReadOnlyMemory<byte> Write()
        {
            var text = new System.Buffers.ArrayBufferWriter<byte>();
            using var json = new Utf8JsonWriter(text, new() { SkipValidation = true });
            json.WriteStartObject();
            json.WriteNumber("at", Start);
            json.WritePropertyName("base");
            json.WriteRawValue(SceneJson.Write(Base.Values.OrderBy(item => item.Id, StringComparer.Ordinal)), skipInputValidation: true);
            json.WriteStartArray("moments");
            foreach (var moment in Moments)
                json.WriteRawValue(moment.Utf8.Span, skipInputValidation: true);
            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
            return text.WrittenMemory;
        }
    }
}
