using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Storage;

namespace Playground.ApiServer.Admission;

/// <summary>A claim that names no storage class gets the cluster's default one, the newest if there are several.</summary>
internal sealed class DefaultStorageClass : IAdmissionStep
{
    private const string Mark = "storageclass.kubernetes.io/is-default-class";

    public Status? Admit(AdmissionRequest request)
    {
        if (request is not { Verb: AdmissionVerb.Create, Subresource: "", Value: PersistentVolumeClaim { Spec.StorageClassName: null } claim })
            return null;
        var chosen = request.Server.Store.Read(StorageClass.Type).Items().Select(c => c.Value)
            .Where(c => c.Metadata.Annotations.GetValueOrDefault(Mark) is "true").MaxBy(c => c.Metadata.CreationTimestamp);
        if (chosen is not null)
            request.Value = claim with { Spec = claim.Spec with { StorageClassName = chosen.Name } };
        return null;
    }
}
