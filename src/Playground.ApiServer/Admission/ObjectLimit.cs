using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>A cluster holds so many objects and no more. Events do not count: they tell of objects, and go by themselves.</summary>
internal sealed class ObjectLimit : IAdmissionStep
{
    private static readonly ResourceType Events = KindInfo.Of<Event>().Type;

    public Status? Admit(AdmissionRequest request)
    {
        var most = request.Server.Options.MaxObjects;
        return request.Verb is AdmissionVerb.Create && request.Strategy.StoredAs != Events && request.Server.Store.Count - request.Server.Store.Read(Events).Count >= most
            ? Failures.Forbidden(request.Strategy.Type, request.Value.Name, $"the cluster holds its limit of {most} objects; delete some first")
            : null;
    }
}
