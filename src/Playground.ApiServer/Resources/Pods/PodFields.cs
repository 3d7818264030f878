using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>What a pod can be chosen by with a field selector.</summary>
internal static class PodFields
{
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(Of(new()).Keys);

    public static Dictionary<string, string> Of(Pod value) => new()
    {
        ["spec.nodeName"] = value.Spec.NodeName,
        ["spec.restartPolicy"] = value.Spec.RestartPolicy,
        ["spec.schedulerName"] = value.Spec.SchedulerName,
        ["spec.serviceAccountName"] = value.Spec.ServiceAccountName,
        ["spec.hostNetwork"] = value.Spec.HostNetwork ? "true" : "false",
        ["status.phase"] = value.Status.Phase,
        ["status.podIP"] = value.Status.PodIP,
        ["status.podIPs"] = value.Status.PodIP,
        ["status.nominatedNodeName"] = value.Status.NominatedNodeName,
    };
}
