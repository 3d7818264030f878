using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>Nothing new in a namespace that is not there or is ending; the namespaces the cluster needs stay.</summary>
internal sealed class NamespaceLifecycle : IAdmissionStep
{
    public Status? Admit(AdmissionRequest request)
    {
        var type = request.Strategy.Type;
        var value = request.Value;
        if (request.Verb is AdmissionVerb.Delete && value is Namespace && value.Name is "default" or "kube-system" or "kube-public" && type.Plural is "namespaces")
            return Failures.Forbidden(type, value.Name, "this namespace may not be deleted");
        if (request.Verb is not AdmissionVerb.Create || !type.Namespaced || IsReview(type))
            return null;
        if (request.Server.Store.Latest(Namespace.Type, new("", value.Namespace))?.Value is not Namespace home)
            return Failures.NotFound(Namespace.Type, value.Namespace);
        if (home.Metadata.DeletionTimestamp is null)
            return null;
        var why = $"unable to create new content in namespace {value.Namespace} because it is being terminated";
        var refused = Failures.Forbidden(type, value.Name, why);
        return refused with
        {
            Details = refused.Details! with
            {
                Causes = [new() { Reason = "NamespaceTerminating", Message = $"namespace {value.Namespace} is being terminated", Field = "metadata.namespace" }],
            },
        };
    }

    // these are questions, not content
    private static bool IsReview(ResourceType type) => type.Group is "authorization.k8s.io";
}
