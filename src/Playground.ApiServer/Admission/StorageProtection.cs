using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>A claim stays as long as pods use it, a volume as long as a claim has it: both are born with the finalizer that sees to it.</summary>
internal sealed class StorageProtection : IAdmissionStep
{
    private const string Claim = "kubernetes.io/pvc-protection";
    private const string Volume = "kubernetes.io/pv-protection";

    public Status? Admit(AdmissionRequest request)
    {
        if (request is not { Verb: AdmissionVerb.Create, Subresource: "" })
            return null;
        var finalizer = request.Value switch { PersistentVolumeClaim => Claim, PersistentVolume => Volume, _ => null };
        if (finalizer is not null && request.Value is { } value && !value.Metadata.Finalizers.Contains(finalizer))
            request.Value = value with { Metadata = value.Metadata with { Finalizers = value.Metadata.Finalizers.Add(finalizer) } };
        return null;
    }
}
