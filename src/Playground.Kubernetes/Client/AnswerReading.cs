using System.Text;
using System.Text.Json;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Client;

/// <summary>What servers answer, as objects, lists, watch events and failures. Bytes that make no sense become a failure too.</summary>
internal static class AnswerReading
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>An object of any kind known; a plain success (of a deletion) has no value.</summary>
    public static ApiResult<KubernetesObject> Object(ReadOnlySpan<byte> body)
    {
        try
        {
            var (apiVersion, kind) = KindOf(body);
            if (kind is "Status" && apiVersion is "v1")
                return new(null, KubernetesJson.Deserialize<Status>(body));
            // The list of what a deletecollection removed
            if (kind.EndsWith("List", StringComparison.Ordinal) && Kinds.Find(apiVersion, kind) is null)
                return new(null, Failures.Success);
            return Kinds.Find(apiVersion, kind) is { } known ? KubernetesJson.Deserialize(known, body) : Strange($"unknown kind {kind} of {apiVersion}");
        }
        catch (Exception broken) when (broken is JsonException or DecodeException)
        {
            return Strange(broken.Message);
        }
    }

    /// <summary>Items carry no kind: they are of the resource asked for.</summary>
    public static ApiResult<ObjectList<KubernetesObject>> List(ReadOnlySpan<byte> body, ResourceType type)
    {
        if (Kinds.Find(type.ApiVersion, type.Kind) is not { } kind)
            return Strange($"unknown kind {type.Kind} of {type.ApiVersion}");
        try
        {
            var items = new List<KubernetesObject>();
            var (version, next, remaining) = ("", "", (long?)null);
            var reader = new Utf8JsonReader(body, Options);
            reader.Read();
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("metadata"u8))
                {
                    using var metadata = JsonDocument.ParseValue(ref reader);
                    (version, next) = (Text(metadata, "resourceVersion"), Text(metadata, "continue"));
                    remaining = metadata.RootElement.TryGetProperty("remainingItemCount", out var count) ? count.GetInt64() : null;
                }
                else if (reader.ValueTextEquals("items"u8))
                {
                    Items(ref reader, body, kind, items);
                }
                else
                {
                    reader.Skip();
                }
            }

            return new ObjectList<KubernetesObject>(items, version, next, remaining);
        }
        catch (Exception broken) when (broken is JsonException or DecodeException or InvalidOperationException)
        {
            return Strange(broken.Message);
        }
    }

    /// <summary>One line of a watch: `{"type":"ADDED","object":{…}}`.</summary>
    public static WatchEvent<KubernetesObject> Event(ReadOnlySpan<byte> line, ResourceType resource)
    {
        try
        {
            var type = "";
            var place = ..0;
            var reader = new Utf8JsonReader(line, Options);
            reader.Read();
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8) && reader.Read())
                    type = reader.GetString() ?? "";
                else if (reader.ValueTextEquals("object"u8))
                    place = Value(ref reader);
                else
                    reader.Skip();
            }

            var value = line[place];
            if (type is "ERROR")
                return new(WatchEventType.Error, null, "", KubernetesJson.Deserialize<Status>(value));
            var found = KubernetesJson.Deserialize(Kinds.Find(resource.ApiVersion, resource.Kind) ?? throw new DecodeException($"unknown kind {resource.Kind}"), value);
            return type switch
            {
                "ADDED" => new(WatchEventType.Added, found, found.Metadata.ResourceVersion),
                "MODIFIED" => new(WatchEventType.Modified, found, found.Metadata.ResourceVersion),
                "DELETED" => new(WatchEventType.Deleted, found, found.Metadata.ResourceVersion),
                "BOOKMARK" => new(WatchEventType.Bookmark, null, found.Metadata.ResourceVersion),
                _ => new(WatchEventType.Error, null, "", Strange($"unknown watch event {type}")),
            };
        }
        catch (Exception broken) when (broken is JsonException or DecodeException or InvalidOperationException)
        {
            return new(WatchEventType.Error, null, "", Strange(broken.Message));
        }
    }

    /// <summary>A Status, or whatever text a proxy or server put in its place.</summary>
    public static Status Failure(int code, ReadOnlySpan<byte> body)
    {
        if (JsonSyntax.Error(body) is null && Object(body) is { IsSuccess: false, Status: { IsSuccess: false, Message.Length: > 0 } status } && status.Code != 0)
            return status;
        var text = Encoding.UTF8.GetString(body).Trim();
        return Failures.Of(code, Reason(code), text.Length > 0 ? text : $"the server answered {code}");
    }

    private static string Reason(int code) => code switch
    {
        400 => StatusReason.BadRequest,
        401 => StatusReason.Unauthorized,
        403 => StatusReason.Forbidden,
        404 => StatusReason.NotFound,
        405 => StatusReason.MethodNotAllowed,
        406 => StatusReason.NotAcceptable,
        409 => StatusReason.Conflict,
        410 => StatusReason.Gone,
        415 => StatusReason.UnsupportedMediaType,
        422 => StatusReason.Invalid,
        429 => StatusReason.TooManyRequests,
        503 => StatusReason.ServiceUnavailable,
        504 => StatusReason.Timeout,
        _ => StatusReason.InternalError,
    };

    private static void Items(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, KindInfo kind, List<KubernetesObject> items)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray)
            return;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(KubernetesJson.Deserialize(kind, body[start..(int)reader.BytesConsumed]));
        }
    }

    /// <summary>Where the value of the property just read stands.</summary>
    private static Range Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static (string ApiVersion, string Kind) KindOf(ReadOnlySpan<byte> body)
    {
        var (apiVersion, kind) = ("", "");
        var reader = new Utf8JsonReader(body, Options);
        reader.Read();
        while ((apiVersion is "" || kind is "") && reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("apiVersion"u8) && reader.Read())
                apiVersion = reader.GetString() ?? "";
            else if (reader.ValueTextEquals("kind"u8) && reader.Read())
                kind = reader.GetString() ?? "";
            else
                reader.Skip();
        }

        return (apiVersion, kind);
    }

    private static string Text(JsonDocument document, string name) =>
        document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static Status Strange(string what) => Failures.Internal($"the server's answer cannot be read: {what}");
}
