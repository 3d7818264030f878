using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>A cluster holds so many objects and no more. Events, which tell of objects and go by themselves, count on their own.</summary>
internal sealed class ObjectLimit : IAdmissionStep
{
    private static readonly ResourceType Events = KindInfo.Of<Event>().Type;

    public Status? Admit(AdmissionRequest request)
    {
        var most = request.Server.Options.MaxObjects;
        if (request.Verb is not AdmissionVerb.Create)
            return null;
        var events = request.Server.Store.Read(Events).Count;
        return (request.Strategy.StoredAs == Events ? events : request.Server.Store.Count - events) >= most
            ? Failures.Forbidden(request.Strategy.Type, request.Value.Name, $"the cluster holds its limit of {most} objects; delete some first")
            : null;
    }
}
