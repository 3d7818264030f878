using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>A pod bears it for five minutes that its node is not ready or cannot be reached, unless it says otherwise.</summary>
internal sealed class PodTolerations : IAdmissionStep
{
    private const long Seconds = 300;
    private static readonly string[] Taints = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public Status? Admit(AdmissionRequest request)
    {
        if (request is { Verb: not AdmissionVerb.Delete, Subresource: "", Value: Pod pod })
        {
            ValueList<Toleration> missing = [.. Taints.Where(t => !pod.Spec.Tolerations.Any(own => Covers(own, t))).Select(Default)];
            if (missing.Count > 0)
                request.Value = pod with { Spec = pod.Spec with { Tolerations = [.. pod.Spec.Tolerations, .. missing] } };
        }

        return null;
    }

    private static bool Covers(Toleration toleration, string taint) =>
        (toleration.Key == taint || toleration.Key is "") && toleration.Effect is "NoExecute" or "" && (toleration.Key == taint || toleration.Operator is "Exists");

    private static Toleration Default(string taint) => new() { Key = taint, Operator = "Exists", Effect = "NoExecute", TolerationSeconds = Seconds };
}
