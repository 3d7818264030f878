using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>Copies the zone and region of its node onto a pod when it gets there, so that the pod can be asked where it is.</summary>
internal sealed class PodTopologyLabels : IAdmissionStep
{
    private static readonly string[] Copied = ["topology.kubernetes.io/region", "topology.kubernetes.io/zone"];

    public Status? Admit(AdmissionRequest request)
    {
        if (request.Value is not Pod { Spec.NodeName: { Length: > 0 } node } pod || (request.Verb, request.Subresource) is not ((AdmissionVerb.Create, "") or (AdmissionVerb.Update, "binding")))
            return null;
        if (request.Server.Store.Latest(KindInfo.Of<Node>().Type, new("", node))?.Value is not Node found)
            return null;
        var labels = pod.Metadata.Labels;
        foreach (var label in Copied)
        {
            if (found.Metadata.Labels.TryGetValue(label, out var value))
                labels = labels.With(label, value);
        }

        request.Value = pod with { Metadata = pod.Metadata with { Labels = labels } };
        return null;
    }
}
