using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Authentication;
using Playground.Kubernetes;

namespace Playground.ApiServer.Http;

/// <summary>
/// What those may see who are not the administrator, and how a real server words the rest. It looks at the path only: whether there is such a
/// resource is not for strangers to know.
/// </summary>
internal static class LimitedAccess
{
    /// <summary>Somebody without a token sees what the role `system:public-info-viewer` lists.</summary>
    public static Status? RefuseAnonymous(HttpRequest request, string path) =>
        IsPublic(request, path) ? null : Refusal(Authenticator.Anonymous.Username, request, path);

    public static Status? RefuseGuest(HttpRequest request, string path)
    {
        var allowed = Asked.Parse(request, path) is { } asked
            ? GuestRole.Allows(asked.Verb, asked.Plural, asked.Subresource)
            : HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return allowed ? null : Refusal(Authenticator.Guest.Username, request, path);
    }

    /// <summary>Looking goes on while nothing may be changed.</summary>
    public static Status? RefuseWrites(HttpRequest request, string path, string why) =>
        Asked.Parse(request, path) is { IsWrite: true } asked ? asked.Refused(why) : null;

    private static bool IsPublic(HttpRequest request, string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["version"] or ["healthz" or "livez" or "readyz"] && HttpMethods.IsGet(request.Method);

    private static Status Refusal(string user, HttpRequest request, string path) => Asked.Parse(request, path)?.Refusal(user)
        ?? Failures.Of(403, StatusReason.Forbidden, $"forbidden: User \"{user}\" cannot {request.Method.ToLowerInvariant()} path \"{path}\"", new());

    /// <summary>What a path and a method ask for, whether or not there is such a thing.</summary>
    private sealed record Asked(string Verb, string Group, string Plural, string Namespace, string Name, string Subresource)
    {
        /// <summary>Null: the path names no resource.</summary>
        public static Asked? Parse(HttpRequest request, string path)
        {
            var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return segments switch
            {
                ["api", _, _, ..] => Of(request, "", segments[2..]),
                ["apis", var group, _, _, ..] => Of(request, group, segments[3..]),
                _ => null,
            };
        }

        /// <summary>It changes something, or opens a stream through which something could be changed.</summary>
        public bool IsWrite => Verb is not ("get" or "list" or "watch") && !(Verb is "create" && Group is "authorization.k8s.io" or "authentication.k8s.io" && Plural.StartsWith("selfsubject", StringComparison.Ordinal));

        public Status Refusal(string user)
        {
            var place = Plural is "namespaces" && Name is not "" ? Name : Namespace;
            var why = $"User \"{user}\" cannot {Verb} resource \"{Plural}{(Subresource is "" ? "" : "/" + Subresource)}\" in API group \"{Group}\" "
                + (place is "" ? "at the cluster scope" : $"in the namespace \"{place}\"");
            return Refused(why);
        }

        public Status Refused(string why)
        {
            var type = new ResourceType(new(Group, ""), "", Plural, Namespaced: Namespace is not "", [], []);
            return Name is ""
                ? Failures.Of(403, StatusReason.Forbidden, $"{type.QualifiedResource} is forbidden: {why}", new() { Group = Group, Kind = Plural })
                : Failures.Forbidden(type, Name, why);
        }

        private static Asked Of(HttpRequest request, string group, string[] segments)
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
                _ when subresource is "exec" or "attach" or "portforward" => "create", // a stream is opened by GET or POST alike
                _ when isOldWatch || RequestQuery.IsWatch(request.Query) => "watch",
                _ => name is "" ? "list" : "get",
            };
            return new(verb, group, plural, ns, name, subresource);
        }
    }
}
