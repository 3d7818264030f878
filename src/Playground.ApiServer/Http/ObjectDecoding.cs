using System.Text;
using System.Text.Json;
using Playground.ApiServer.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Http;

/// <summary>Makes the object of a body: JSON, YAML or protobuf, of the kind the path is about, refused in a real server's words.</summary>
internal static class ObjectDecoding
{
    private const string Scheme = "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30";
    private const string OptionsScheme = "k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27";

    /// <summary>The object, with a warning for every field that is unknown or given twice.</summary>
    public static ApiResult<KubernetesObject> Read(byte[] body, string? contentType, ResourceType type, FieldValidation validation)
    {
        if (Kinds.Find(type.ApiVersion, type.Kind) is not { } kind)
            return Failures.NoSuchResource();
        try
        {
            return MediaType(contentType) switch
            {
                "" or "application/json" => ReadJson(body, [], type, kind, validation, body),
                "application/yaml" => KubernetesYaml.ToJson(body) is var yaml ? ReadJson(yaml.Json, yaml.Duplicates, type, kind, validation, body) : default,
                "application/vnd.kubernetes.protobuf" => ReadProtobuf(body, type, kind),
                _ => UnsupportedMediaType(),
            };
        }
        catch (DecodeException unreadable)
        {
            return Unrecognized(type, unreadable.Message, body);
        }
    }

    /// <summary>The options of a deletion; an empty body has none.</summary>
    public static ApiResult<DeleteOptions> ReadDeleteOptions(byte[] body, string? contentType)
    {
        if (body.Length is 0)
            return new DeleteOptions();
        try
        {
            var options = MediaType(contentType) switch
            {
                "application/vnd.kubernetes.protobuf" => KubernetesProtobuf.ReadDeleteOptions(KubernetesProtobuf.Open(body)),
                "application/yaml" => KubernetesJson.Deserialize<DeleteOptions>(KubernetesYaml.ToJson(body).Json),
                _ when JsonSyntax.Error(body) is { } error => throw new DecodeException($"couldn't get version/kind; json parse error: {error}"),
                _ => KubernetesJson.Deserialize<DeleteOptions>(body),
            };
            return options.Kind is "" or "DeleteOptions" ? options
                : Failures.BadRequest($"no kind \"{options.Kind}\" is registered for version \"{options.ApiVersion}\" in scheme \"{OptionsScheme}\"");
        }
        catch (DecodeException unreadable)
        {
            return Failures.BadRequest(unreadable.Message);
        }
    }

    /// <summary>The type of a Content-Type header without its parameters.</summary>
    public static string MediaType(string? contentType) => contentType is null ? "" : contentType.Split(';')[0].Trim();

    public static Status UnsupportedMediaType() => Failures.Of(415, StatusReason.UnsupportedMediaType,
        "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf");

    private static ApiResult<KubernetesObject> ReadJson(
        byte[] json, IReadOnlyList<string> duplicates, ResourceType type, KindInfo kind, FieldValidation validation, byte[] sent)
    {
        if (JsonSyntax.Error(json) is { } error)
            return Unrecognized(type, $"couldn't get version/kind; json parse error: {error}", sent);
        if (Envelope.Read(json) is not { } envelope)
            return Unrecognized(type, $"couldn't get version/kind; json parse error: json: cannot unmarshal {Found(json)} into Go value of type struct", sent);
        if (envelope.ApiVersion.Count(c => c is '/') > 1)
            return Unrecognized(type, $"unexpected GroupVersion string: {envelope.ApiVersion}", sent);
        var other = RefuseKind(envelope.ApiVersion, envelope.Kind, type);
        var isOld = other is not null && IsOld(envelope.ApiVersion, envelope.Kind, type);
        if (other is not null && !isOld)
            return other;
        var path = new DecodePath();
        try
        {
            var value = KubernetesJson.Deserialize(kind, envelope.IsNull ? "{}"u8 : json, path);
            List<string> strict = [.. duplicates, .. isOld ? OldVersions.StrictErrors(type.Kind, KubernetesJson.ParseTree(json), path.StrictErrors) : path.StrictErrors];
            if (strict.Count > 0 && validation is FieldValidation.Strict)
                return CannotBeHandled(type, type.Kind, isOld ? envelope.ApiVersion : type.ApiVersion, $"strict decoding error: {string.Join(", ", strict)}");
            return new ApiResult<KubernetesObject>(isOld ? null : value, other ?? Failures.Success) { Warnings = validation is FieldValidation.Warn ? [.. strict] : [] };
        }
        catch (DecodeException mismatch)
        {
            return CannotBeHandled(type, type.Kind, type.ApiVersion, mismatch.Message);
        }
    }

    private static ApiResult<KubernetesObject> ReadProtobuf(byte[] body, ResourceType type, KindInfo kind)
    {
        var envelope = KubernetesProtobuf.Open(body);
        return RefuseKind(envelope.ApiVersion, envelope.Kind, type) is { } other ? other : KubernetesProtobuf.Read(envelope, kind);
    }

    /// <summary>A body may leave out what the path says, but not contradict it.</summary>
    private static Status? RefuseKind(string apiVersion, string kind, ResourceType type)
    {
        var (asVersion, asKind) = (apiVersion is "" ? type.ApiVersion : apiVersion, kind is "" ? type.Kind : kind);
        if (asVersion == type.ApiVersion && asKind == type.Kind)
            return null;
        if (IsOld(apiVersion, kind, type))
            return Failures.BadRequest($"the API version in the data ({asVersion}) does not match the expected API version ({type.ApiVersion})");
        var isList = asKind is "List" || (asKind.EndsWith("List", StringComparison.Ordinal) && Kinds.Find(asVersion, asKind[..^4]) is not null);
        return CannotBeHandled(type, asKind, asVersion, Kinds.Find(asVersion, asKind) is not null || isList
            ? $"converting ({GroupVersion.Parse(asVersion).Version}.{asKind}) to ({InternalPackage(type.Group)}.{type.Kind}): unknown conversion"
            : $"no kind \"{asKind}\" is registered for version \"{asVersion}\" in scheme \"{Scheme}\"");
    }

    private static bool IsOld(string apiVersion, string kind, ResourceType type) => (kind == type.Kind || kind is "") && apiVersion != type.ApiVersion && OldVersions.Has(apiVersion, type.Group);

    private static string InternalPackage(string group) => group is "" ? "core" : group.Split('.')[0];

    private static Status CannotBeHandled(ResourceType type, string kind, string apiVersion, string why) =>
        Failures.BadRequest($"{kind} in version \"{GroupVersion.Parse(apiVersion).Version}\" cannot be handled as a {type.Kind}: {why}");

    private static Status Unrecognized(ResourceType type, string why, byte[] body) =>
        Failures.BadRequest($"the object provided is unrecognized (must be of type {type.Kind}): {why} ({Excerpt(body)})");

    /// <summary>The first bytes of a body: as text when it looks like JSON, else in hexadecimal.</summary>
    private static string Excerpt(byte[] body)
    {
        const int Most = 30;
        if (body.Length is 0)
            return "<empty>";
        var start = body.AsSpan(0, Math.Min(body.Length, Most));
        var text = body[0] is (byte)'{' ? Encoding.UTF8.GetString(start) : Convert.ToHexStringLower(start);
        return body.Length > Most ? text + " ..." : text;
    }

    private static string Found(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartArray => "array",
            JsonTokenType.String => "string",
            JsonTokenType.Number => "number",
            _ => "bool",
        };
    }
}
