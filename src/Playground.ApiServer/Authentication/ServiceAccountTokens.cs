using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.ApiServer.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Authentication;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Authentication;

/// <summary>
/// Signs and reads the tokens of service accounts: JSON web tokens with the claims of a real cluster. A token is good for as long as its account,
/// and the object it is bound to, are the same ones.
/// </summary>
internal sealed class ServiceAccountTokens(ServerContext server, ECDsa key)
{
    public const string Issuer = "https://kubernetes.default.svc.cluster.local";

    private readonly string _keyId = Base64Url.EncodeToString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    public string Issue(ServiceAccount account, ValueList<string> audiences, BoundObjectReference? bound, DateTimeOffset until)
    {
        var now = server.Now.ToUnixTimeSeconds();
        var about = new JsonObject { ["namespace"] = account.Namespace };
        if (bound is not null)
        {
            if (bound.Kind is "Pod" && server.Store.Latest(Pod.Type, new(account.Namespace, bound.Name))?.Value is Pod { Spec.NodeName: { Length: > 0 } machine })
                about["node"] = Reference(machine, server.Store.Latest(Node.Type, new("", machine))?.Value.Metadata.Uid ?? "");
            about[bound.Kind.ToLowerInvariant()] = Reference(bound.Name, bound.Uid);
        }

        about["serviceaccount"] = Reference(account.Name, account.Metadata.Uid);
        var claims = new JsonObject
        {
            ["aud"] = new JsonArray([.. audiences.Select(audience => JsonValue.Create(audience))]),
            ["exp"] = until.ToUnixTimeSeconds(),
            ["iat"] = now,
            ["iss"] = Issuer,
            ["jti"] = server.Chance.Uid(),
            ["kubernetes.io"] = about,
            ["nbf"] = now,
            ["sub"] = $"system:serviceaccount:{account.Namespace}:{account.Name}",
        };
        var text = $"{Part($"{{\"alg\":\"ES256\",\"kid\":\"{_keyId}\"}}")}.{Part(claims.ToJsonString())}";
        return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Whose token this is; null when it is none of this cluster's, or not good any more.</summary>
    public (UserInfo User, ValueList<string> Audiences)? Read(string token)
    {
        if (token.Split('.') is not [var head, var claims, var signature] || !IsSigned($"{head}.{claims}", signature) || Object(claims) is not { } said)
            return null;
        var about = said["kubernetes.io"] as JsonObject ?? [];
        var (ns, name) = (Text(about, "namespace"), Text(about["serviceaccount"], "name"));
        if (said["exp"]?.GetValue<long>() is not { } end || end <= server.Time.GetUtcNow().ToUnixTimeSeconds() || Text(said, "iss") is not Issuer)
            return null;
        if (server.Store.Latest(ServiceAccount.Type, new(ns, name))?.Value is not ServiceAccount account || account.Metadata.Uid != Text(about["serviceaccount"], "uid"))
            return null;
        if (IsGone(about, "pod", Pod.Type, ns) || IsGone(about, "secret", KindInfo.Of<Secret>().Type, ns))
            return null;
        var audiences = (said["aud"] as JsonArray ?? []).Select(audience => audience?.GetValue<string>() ?? "").ToValueList();
        return (User(account, about), audiences);
    }

    private static UserInfo User(ServiceAccount account, JsonObject about)
    {
        var extra = ValueMap<ValueList<string>>.Empty;
        foreach (var (kind, title) in (ReadOnlySpan<(string, string)>)[("node", "node"), ("pod", "pod")])
        {
            if (about[kind] is { } reference)
                extra = extra.With($"authentication.kubernetes.io/{title}-name", [Text(reference, "name")]).With($"authentication.kubernetes.io/{title}-uid", [Text(reference, "uid")]);
        }

        return new()
        {
            Username = $"system:serviceaccount:{account.Namespace}:{account.Name}",
            Uid = account.Metadata.Uid,
            Groups = ["system:serviceaccounts", $"system:serviceaccounts:{account.Namespace}", "system:authenticated"],
            Extra = extra,
        };
    }

    private bool IsGone(JsonObject about, string kind, ResourceType type, string ns) =>
        about[kind] is { } reference && server.Store.Latest(type, new(ns, Text(reference, "name")))?.Value.Metadata.Uid != Text(reference, "uid");

    private bool IsSigned(string text, string signature) =>
        Bytes(signature) is { } bytes && key.VerifyData(Encoding.ASCII.GetBytes(text), bytes, HashAlgorithmName.SHA256);

    private static JsonObject? Object(string part)
    {
        try
        {
            return Bytes(part) is { } bytes ? JsonNode.Parse(bytes) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;

    private static string Text(JsonNode? tree, string name) => tree?[name]?.GetValue<string>() ?? "";

    private static JsonObject Reference(string name, string uid) => new() { ["name"] = name, ["uid"] = uid };

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
