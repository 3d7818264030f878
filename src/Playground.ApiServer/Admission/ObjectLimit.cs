using Playground.Kubernetes;

namespace Playground.ApiServer.Admission;

/// <summary>A cluster holds so many objects and no more.</summary>
internal sealed class ObjectLimit : IAdmissionStep
{
    public Status? Admit(AdmissionRequest request)
    {
        var most = request.Server.Options.MaxObjects;
        return request.Verb is AdmissionVerb.Create && request.Server.Store.Count >= most
            ? Failures.Forbidden(request.Strategy.Type, request.Value.Name, $"the cluster holds its limit of {most} objects; delete some first")
            : null;
    }
}
