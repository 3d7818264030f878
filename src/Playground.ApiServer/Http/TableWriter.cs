using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Http;

/// <summary>What of the object a table row carries besides its cells.</summary>
internal enum RowObject
{
    Metadata,
    Whole,
    None,
}

/// <summary>The tables that kubectl prints.</summary>
internal sealed class TableWriter(ResourceStrategy strategy, string metaVersion, RowObject include, DateTimeOffset now)
{
    public static RowObject? Include(IQueryCollection query) => query["includeObject"].ToString() switch
    {
        "" or "Metadata" => RowObject.Metadata,
        "Object" => RowObject.Whole,
        "None" => RowObject.None,
        _ => null,
    };

    public static Status RefuseInclude(IQueryCollection query)
    {
        var errors = new FieldErrors();
        errors.Invalid(FieldPath.Root("includeObject"), query["includeObject"].ToString(), "must be 'Metadata', 'Object', 'None', or empty");
        return Failures.BadRequest($"Unable to convert to Table as requested: {errors.All[0]}");
    }

    public byte[] Whole(IReadOnlyList<StoredObject> items, long revision, string next, long? remaining) =>
        Table(ObjectAnswers.Metadata(revision, next, remaining), withColumns: true, writer =>
        {
            foreach (var item in items)
                Row(writer, item);
        });

    /// <summary>The one-row table of a watch event; only the first of a stream names the columns.</summary>
    public byte[] Event(StoredObject item, bool withColumns) =>
        Table(ObjectAnswers.Metadata(item.Revision, "", null), withColumns, writer => Row(writer, item));

    /// <summary>A bookmark: the row of an object that has nothing but a version.</summary>
    public byte[] Bookmark(StoredObject empty, long revision, bool withColumns) =>
        Table(ObjectAnswers.Metadata(revision, "", null), withColumns, writer => Row(writer, empty));

    private byte[] Table(string metadata, bool withColumns, Action<Utf8JsonWriter> rows) => KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "Table"u8);
        writer.WriteString("apiVersion"u8, $"meta.k8s.io/{metaVersion}");
        writer.WritePropertyName("metadata"u8);
        writer.WriteRawValue(metadata, skipInputValidation: true);
        writer.WritePropertyName("columnDefinitions"u8);
        if (withColumns)
            Columns(writer);
        else
            writer.WriteNullValue();
        writer.WriteStartArray("rows"u8);
        rows(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private void Columns(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var column in strategy.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, column.Name);
            writer.WriteString("type"u8, column.Type);
            writer.WriteString("format"u8, column.Format);
            writer.WriteString("description"u8, column.Description);
            writer.WriteNumber("priority"u8, column.Priority);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void Row(Utf8JsonWriter writer, StoredObject item)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("cells"u8);
        foreach (var cell in strategy.Cells(item.Value, now))
            Cell(writer, cell);
        writer.WriteEndArray();
        var conditions = strategy.RowConditions(item.Value);
        if (conditions.Count > 0)
        {
            writer.WriteStartArray("conditions"u8);
            foreach (var condition in conditions)
                RowCondition(writer, condition);
            writer.WriteEndArray();
        }

        writer.WritePropertyName("object"u8);
        switch (include)
        {
            case RowObject.None:
                writer.WriteNullValue();
                break;
            case RowObject.Whole:
                writer.WriteRawValue(item.Json.Span, skipInputValidation: true);
                break;
            default:
                writer.WriteRawValue(ObjectAnswers.Partial(item, metaVersion).Span, skipInputValidation: true);
                break;
        }

        writer.WriteEndObject();
    }

    private static void Cell(Utf8JsonWriter writer, object? cell)
    {
        switch (cell)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            default: writer.WriteStringValue(cell.ToString()); break;
        }
    }

    private static void RowCondition(Utf8JsonWriter writer, Kubernetes.Meta.Condition condition)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, condition.Type);
        writer.WriteString("status"u8, condition.Status);
        if (condition.Reason is not "")
            writer.WriteString("reason"u8, condition.Reason);
        if (condition.Message is not "")
            writer.WriteString("message"u8, condition.Message);
        writer.WriteEndObject();
    }
}
