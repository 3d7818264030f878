using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Authentication;
using Playground.Kubernetes;

namespace Playground.ApiServer.Http;

/// <summary>
/// What somebody without a token may see, which is what the role `system:public-info-viewer` lists, and how a real server words the rest. It looks at the path
/// only: whether there is such a resource is not for strangers to know.
/// </summary>
internal static class AnonymousAccess
{
    public static Status? Refuse(HttpRequest request, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments switch
        {
            ["version"] or ["healthz" or "livez" or "readyz"] when HttpMethods.IsGet(request.Method) => null,
            ["api", _, _, ..] => Resource(request, "", segments[2..]),
            ["apis", var group, _, _, ..] => Resource(request, group, segments[3..]),
            _ => Failures.Of(403, StatusReason.Forbidden, $"forbidden: User \"{Authenticator.Anonymous.Username}\" cannot {request.Method.ToLowerInvariant()} path \"{path}\"", new()),
        };
    }

    private static Status Resource(HttpRequest request, string group, string[] segments)
    {
        var isOldWatch = segments is ["watch", _, ..];
        if (isOldWatch)
            segments = segments[1..];
        var ns = segments is ["namespaces", var first, not ("status" or "finalize"), ..] ? first : "";
        if (ns is not "")
            segments = segments[2..];
        var (plural, name, subresource) = (segments[0], segments.ElementAtOrDefault(1) ?? "", segments.ElementAtOrDefault(2) ?? "");
        var verb = request.Method switch
        {
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => name is "" ? "deletecollection" : "delete",
            _ when isOldWatch || RequestQuery.IsWatch(request.Query) => "watch",
            _ => name is "" ? "list" : "get",
        };
        var place = plural is "namespaces" && name is not "" ? name : ns;
        var why = $"User \"{Authenticator.Anonymous.Username}\" cannot {verb} resource \"{plural}{(subresource is "" ? "" : "/" + subresource)}\" in API group \"{group}\" "
            + (place is "" ? "at the cluster scope" : $"in the namespace \"{place}\"");
        var type = new ResourceType(new(group, ""), "", plural, Namespaced: ns is not "", [], []);
        return name is "" ? Failures.Of(403, StatusReason.Forbidden, $"{type.QualifiedResource} is forbidden: {why}", new() { Group = group, Kind = plural }) : Failures.Forbidden(type, name, why);
    }
}
