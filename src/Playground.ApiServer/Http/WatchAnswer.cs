using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Requests;
using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Http;

/// <summary>
/// A watch over HTTP: one JSON object a line. The events are the bytes that are kept with each version, so that a thousand watchers cost one
/// encoding. A client that does not read is cut off once its connection has been full for the limit.
/// </summary>
internal sealed class WatchAnswer(ServerContext server, Target target, AnswerForm form, RowObject include)
{
    private const int FlushAt = 32 * 1024;

    private bool _namedColumns;

    public async Task RunAsync(HttpContext context, Watch watch)
    {
        var response = context.Response;
        response.ContentType = Answers.Json;
        response.Headers.CacheControl = "no-cache, private";
        await response.StartAsync(context.RequestAborted);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
        var output = response.BodyWriter;
        do
        {
            var unflushed = 0;
            while (!context.RequestAborted.IsCancellationRequested && watch.TryNext() is { } item)
            {
                unflushed += Write(output, item);
                if (unflushed < FlushAt)
                    continue;
                if (!await FlushAsync(context))
                    return;
                unflushed = 0;
            }

            if (unflushed > 0 && !await FlushAsync(context))
                return;
        }
        while (await watch.WaitAsync(context.RequestAborted));
    }

    /// <summary>False: the client has not read for too long and has been cut off.</summary>
    private async ValueTask<bool> FlushAsync(HttpContext context)
    {
        var flush = context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        if (flush.IsCompletedSuccessfully)
            return !flush.Result.IsCompleted;
        try
        {
            return !(await flush.AsTask().WaitAsync(server.Options.SlowWatcherLimit, server.Time, context.RequestAborted)).IsCompleted;
        }
        catch (TimeoutException)
        {
            context.Abort();
            return false;
        }
    }

    private int Write(IBufferWriter<byte> output, WatchItem item)
    {
        var type = item.Type switch
        {
            WatchEventType.Added => "{\"type\":\"ADDED\",\"object\":"u8,
            WatchEventType.Modified => "{\"type\":\"MODIFIED\",\"object\":"u8,
            WatchEventType.Deleted => "{\"type\":\"DELETED\",\"object\":"u8,
            WatchEventType.Bookmark => "{\"type\":\"BOOKMARK\",\"object\":"u8,
            _ => "{\"type\":\"ERROR\",\"object\":"u8,
        };
        var body = item switch
        {
            { Error: { } error } => KubernetesJson.Write(error.WriteObject),
            { Object: null } => Bookmark(item),
            _ => Event(item.Object!),
        };
        output.Write(type);
        output.Write(body.Span);
        output.Write("}\n"u8);
        return type.Length + body.Length + 2;
    }

    private ReadOnlyMemory<byte> Event(StoredObject stored)
    {
        if (form.Shape is AnswerShape.PartialObject or AnswerShape.PartialList)
            return ObjectAnswers.Partial(stored, form.MetaVersion);
        if (form.Shape is not AnswerShape.Table)
            return stored.Json;
        var isFirst = !_namedColumns;
        _namedColumns = true;
        return isFirst || include is not RowObject.Metadata || form.MetaVersion is not "v1"
            ? Table().Event(stored, isFirst)
            : stored.TableEvent(s => Table().Event(s, withColumns: false));
    }

    private ReadOnlyMemory<byte> Bookmark(WatchItem item)
    {
        var source = new JsonSource("{}"u8, new());
        var empty = target.Strategy.Kind.Read(ref source);
        var stored = new StoredObject(empty with
        {
            Metadata = new()
            {
                ResourceVersion = item.Revision.ToString(CultureInfo.InvariantCulture),
                Annotations = item.EndsInitial ? ValueMap.Of(("k8s.io/initial-events-end", "true")) : ValueMap<string>.Empty,
            },
        }, item.Revision);
        if (form.Shape is not AnswerShape.Table)
            return Event(stored);
        var isFirst = !_namedColumns;
        _namedColumns = true;
        return Table().Bookmark(stored, item.Revision, isFirst);
    }

    private TableWriter Table() => new(target.Strategy, form.MetaVersion, include, server.Time.GetUtcNow());
}
