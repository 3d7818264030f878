using Playground.ApiServer.Admission.Limits;
using Playground.ApiServer.Admission.Quotas;
using Playground.Kubernetes;

namespace Playground.ApiServer.Admission;

/// <summary>The steps of a cluster, in order.</summary>
internal static class AdmissionSteps
{
    public static IReadOnlyList<IAdmissionStep> For(ApiServerOptions options) =>
    [
        new NamespaceLifecycle(),
        new ObjectLimit(),
        new PodServiceAccount(),
        new PodApiAccess(),
        new PodPriority(),
        new PodTolerations(),
        new PodTopologyLabels(),
        new DefaultStorageClass(),
        new StorageProtection(),
        new LimitRanges(),
        new NamespaceQuotas(),
        new ServiceAddresses(options.ServiceCidr),
    ];

    public static Status? Admit(this IReadOnlyList<IAdmissionStep> steps, AdmissionRequest request)
    {
        foreach (var step in steps)
        {
            if (step.Admit(request) is { } refused)
                return refused;
        }

        return null;
    }

    public static async ValueTask<Status?> CompleteAsync(this IReadOnlyList<IAdmissionStep> steps, AdmissionRequest request)
    {
        foreach (var step in steps)
        {
            if (await step.CompleteAsync(request) is { } refused)
                return refused;
        }

        return null;
    }
}
