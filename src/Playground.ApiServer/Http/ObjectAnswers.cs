using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Requests;
using Playground.ApiServer.Resources.Workloads;
using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Autoscaling;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Http;

/// <summary>Objects and lists in the form the client asked for, made of the bytes that are kept with each stored version.</summary>
internal sealed class ObjectAnswers(ServerContext server)
{
    private static readonly ReadOnlyMemory<byte> Comma = ","u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Open = "{"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> End = "]}"u8.ToArray();

    public Task SendAsync(HttpContext context, Target target, Answer answer, AnswerForm form)
    {
        Answers.Warn(context, answer.Warnings);
        if (answer.Object is not { } stored)
            return Answers.StatusAsync(context, answer.Status!);
        var code = answer.IsCreated ? 201 : 200;
        if (form.Shape is AnswerShape.PartialList)
            return Answers.StatusAsync(context, NotAcceptable());
        if (form.Shape is AnswerShape.Table && stored.Value.ResourceType == target.Type)
            return TableAsync(context, code, target, [stored], stored.Revision, "", null, form);
        if (form.Shape is AnswerShape.Table && stored.Value is Scale)
            return TableAsync(context, code, target with { Strategy = ScaleStrategy.Instance }, [stored], stored.Revision, "", null, form);
        var bytes = form.Shape is AnswerShape.PartialObject ? Partial(stored, form.MetaVersion) : stored.Json;
        return SendAsync(context, code, bytes, form);
    }

    public Task SendAsync(HttpContext context, Target target, ListPage page, AnswerForm form)
    {
        if (target.Strategy.DeprecationWarning is { } deprecation)
            Answers.Warn(context, [deprecation]);
        return form.Shape switch
        {
            AnswerShape.PartialObject => Answers.StatusAsync(context, NotAcceptable()),
            AnswerShape.Table => TableAsync(context, 200, target, page.Items, page.Revision, page.Continue, page.Remaining, form),
            AnswerShape.PartialList => SendAsync(context, 200, List("PartialObjectMetadataList", "meta.k8s.io/" + form.MetaVersion, page, item => Partial(item, form.MetaVersion)), form),
            _ => SendAsync(context, 200, List(target.Type.Kind + "List", target.Type.ApiVersion, page, null), form),
        };
    }

    public static Status NotAcceptable() => Failures.Of(406, StatusReason.NotAcceptable,
        "only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf");

    /// <summary>The object's metadata alone.</summary>
    public static ReadOnlyMemory<byte> Partial(StoredObject stored, string metaVersion)
    {
        var buffer = new ArrayBufferWriter<byte>(stored.MetadataJson.Length + 80);
        buffer.Write(Encoding.UTF8.GetBytes($"{{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/{metaVersion}\",\"metadata\":"));
        buffer.Write(stored.MetadataJson.Span);
        buffer.Write("}"u8);
        return buffer.WrittenMemory;
    }

    private Task TableAsync(
        HttpContext context, int code, Target target, IReadOnlyList<StoredObject> items, long revision, string next, long? remaining, AnswerForm form)
    {
        if (TableWriter.Include(context.Request.Query) is not { } include)
            return Answers.StatusAsync(context, TableWriter.RefuseInclude(context.Request.Query));
        var table = new TableWriter(target.Strategy, form.MetaVersion, include, server.Time.GetUtcNow());
        return SendAsync(context, code, table.Whole(items, revision, next, remaining), form);
    }

    private static Task SendAsync(HttpContext context, int code, ReadOnlyMemory<byte> json, AnswerForm form) => SendAsync(context, code, [json], form);

    private static Task SendAsync(HttpContext context, int code, IReadOnlyList<ReadOnlyMemory<byte>> json, AnswerForm form) => form.IsYaml
        ? Answers.BytesAsync(context, code, "application/yaml", Encoding.UTF8.GetBytes(KubernetesYaml.Write(KubernetesJson.ParseTree([.. json.SelectMany(piece => piece.ToArray())]))))
        : Answers.PiecesAsync(context, code, Answers.Json, json);

    /// <summary>A list from its items' bytes; items of a plain list have no kind of their own.</summary>
    private static List<ReadOnlyMemory<byte>> List(string kind, string apiVersion, ListPage page, Func<StoredObject, ReadOnlyMemory<byte>>? form)
    {
        var pieces = new List<ReadOnlyMemory<byte>>((3 * page.Items.Count) + 2)
        {
            Encoding.UTF8.GetBytes($"{{\"kind\":\"{kind}\",\"apiVersion\":\"{apiVersion}\",\"metadata\":{Metadata(page.Revision, page.Continue, page.Remaining)},\"items\":["),
        };
        for (var i = 0; i < page.Items.Count; i++)
        {
            if (i > 0)
                pieces.Add(Comma);
            if (form is not null)
            {
                pieces.Add(form(page.Items[i]));
                continue;
            }

            pieces.Add(Open);
            pieces.Add(page.Items[i].JsonAfterKind);
        }

        pieces.Add(End);
        return pieces;
    }

    internal static string Metadata(long revision, string next, long? remaining) => string.Concat(
        $"{{\"resourceVersion\":\"{revision.ToString(CultureInfo.InvariantCulture)}\"",
        next is "" ? "" : $",\"continue\":\"{next}\"",
        remaining is { } count ? $",\"remainingItemCount\":{count.ToString(CultureInfo.InvariantCulture)}" : "",
        "}");
}
