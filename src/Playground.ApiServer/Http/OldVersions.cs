using System.Text.Json.Nodes;
using Playground.Kubernetes;

namespace Playground.ApiServer.Http;

/// <summary>Versions that servers no longer serve but still know: objects in them are told apart from objects of no version at all.</summary>
internal static class OldVersions
{
    /// <summary>What such a version calls otherwise than today's: fields it has not, and fields that only it has.</summary>
    public static IEnumerable<string> StrictErrors(string kind, JsonNode? value, IEnumerable<string> todays)
    {
        if (kind is not "Ingress" || value?["spec"] is not JsonObject spec)
            return todays;
        var own = todays.Where(error => error is not "unknown field \"spec.backend\"" && !error.StartsWith("unknown field \"spec.defaultBackend", StringComparison.Ordinal));
        return spec.ContainsKey("defaultBackend") ? own.Append("unknown field \"spec.defaultBackend\"") : own;
    }

    /// <param name="group">of the resource the object was sent to</param>
    public static bool Has(string apiVersion, string group)
    {
        var version = GroupVersion.Parse(apiVersion);
        if (version.Group != group)
            return version.ToString() is "extensions/v1beta1" && group is "apps" or "networking.k8s.io";
        return version.Version switch
        {
            "v1beta1" => group is not ("" or "autoscaling" or "authentication.k8s.io"),
            "v1beta2" => group is "apps",
            "v1" or "v2" or "v2beta1" or "v2beta2" => group is "autoscaling",
            "v1alpha1" => group is "rbac.authorization.k8s.io" or "scheduling.k8s.io" or "storage.k8s.io",
            _ => false,
        };
    }
}
