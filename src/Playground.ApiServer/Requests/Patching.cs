using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Requests;

/// <summary>Makes the new object from a stored one and a patch.</summary>
internal static class Patching
{
    /// <summary>What is wrong with the request whatever the stored object is.</summary>
    public static Status? Refuse(Patch patch, WriteOptions options) => null;

    public static ApiResult<KubernetesObject> Apply(Target target, KubernetesObject current, Patch patch, WriteOptions options, DateTimeOffset now) =>
        Failures.Of(415, StatusReason.UnsupportedMediaType, "415: Unsupported Media Type", new());

    /// <summary>The object of an apply when there is none yet.</summary>
    public static ApiResult<KubernetesObject> Create(Target target, Patch patch, WriteOptions options, DateTimeOffset now) =>
        Failures.Of(415, StatusReason.UnsupportedMediaType, "415: Unsupported Media Type", new());
}
