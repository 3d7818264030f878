using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Namespaces;

/// <summary>What every namespace has from its first moment: the account `default` and the certificate that signs the API server's.</summary>
internal sealed class NamespaceContentController(ControllerContext context, string rootCertificate) : Controller(context, workers: 2)
{
    private const string Account = "default";
    private const string Certificate = "kube-root-ca.crt";
    private const string Description = "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. "
        + "No other usage is guaranteed across distributions of Kubernetes clusters.";

    protected override void Subscribe()
    {
        OnOwn<Namespace>();
        On<ServiceAccount>(change =>
        {
            if (change is { After: null, Key.Name: Account })
                Add(new("", change.Key.Namespace));
        });
        On<ConfigMap>(change =>
        {
            if (change.Key.Name is Certificate)
                Add(new("", change.Key.Namespace));
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<Namespace>().Find(key) is not { Metadata.DeletionTimestamp: null })
            return null;
        var ok = true;
        if (Context.Informers.Of<ServiceAccount>().Find(new(key.Name, Account)) is null)
            ok &= IsDone(await Context.Writer.CreateAsync(new ServiceAccount { Metadata = new() { Name = Account, Namespace = key.Name } }, cancellation));

        var data = ValueMap.Of(("ca.crt", rootCertificate));
        var annotations = ValueMap.Of(("kubernetes.io/description", Description));
        var certificate = Context.Informers.Of<ConfigMap>().Find(new(key.Name, Certificate));
        if (certificate is null)
            ok &= IsDone(await Context.Writer.CreateAsync(new ConfigMap { Metadata = new() { Name = Certificate, Namespace = key.Name, Annotations = annotations }, Data = data }, cancellation));
        else if (certificate.Metadata.DeletionTimestamp is null && (certificate.Data != data || certificate.BinaryData.Count > 0))
            ok &= IsDone(await Context.Writer.UpdateAsync(certificate with { Data = data, BinaryData = ValueMap<Bytes>.Empty }, cancellation));
        return ok ? null : Soon;
    }

    /// <summary>There already, or not to be had because the namespace goes.</summary>
    private static bool IsDone<T>(ApiResult<T> result) where T : class =>
        result.IsSuccess || result.Status.IsAlreadyExists || result.Status.IsNotFound || result.Status.Reason is StatusReason.Forbidden;
}
