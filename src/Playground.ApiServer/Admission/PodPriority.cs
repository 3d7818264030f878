using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Scheduling;

namespace Playground.ApiServer.Admission;

/// <summary>A pod's priority is what its class says; without a class, what the cluster's default class says, or 0.</summary>
internal sealed class PodPriority : IAdmissionStep
{
    private const string Lower = "PreemptLowerPriority";

    public Status? Admit(AdmissionRequest request)
    {
        if (request is not { Verb: AdmissionVerb.Create, Subresource: "", Value: Pod pod })
            return null;
        var classes = request.Server.Store.Read(PriorityClass.Type).Items().Select(c => (PriorityClass)c.Value);
        var name = pod.Spec.PriorityClassName;
        var chosen = name is "" ? classes.Where(c => c.GlobalDefault).MinBy(c => c.Value) : classes.FirstOrDefault(c => c.Name == name);
        if (chosen is null && name is not "")
            return Failures.Forbidden(Pod.Type, pod.Name, $"no PriorityClass with name {name} was found");
        var (priority, policy) = (chosen?.Value ?? 0, chosen?.PreemptionPolicy ?? Lower);
        if (pod.Spec.Priority is { } given && given != priority)
            return Failures.Forbidden(Pod.Type, pod.Name, $"the integer value of priority ({given}) must not be provided in pod spec; priority admission controller computed {priority} from the given PriorityClass name");
        request.Value = pod with { Spec = pod.Spec with { Priority = priority, PriorityClassName = chosen?.Name ?? "", PreemptionPolicy = pod.Spec.PreemptionPolicy ?? policy } };
        return null;
    }
}
