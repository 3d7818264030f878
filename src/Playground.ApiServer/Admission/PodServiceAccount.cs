using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>A pod runs as the `default` service account of its namespace unless it names another.</summary>
internal sealed class PodServiceAccount : IAdmissionStep
{
    public Status? Admit(AdmissionRequest request)
    {
        if (request is { Verb: AdmissionVerb.Create, Subresource: "", Value: Pod { Spec.ServiceAccountName: "" } pod })
            request.Value = pod with { Spec = pod.Spec with { ServiceAccountName = "default", ServiceAccount = "default" } };
        return null;
    }
}
