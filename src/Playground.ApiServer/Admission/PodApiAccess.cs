using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission;

/// <summary>
/// Every container finds what it needs to call the API in one folder: its account's token, the certificate to trust, its namespace. A pod or
/// an account can do without.
/// </summary>
internal sealed class PodApiAccess : IAdmissionStep
{
    private const string Folder = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const string VolumePrefix = "kube-api-access-";

    public Status? Admit(AdmissionRequest request)
    {
        if (request is not { Verb: AdmissionVerb.Create, Subresource: "", Value: Pod pod } || pod.Metadata.Annotations.ContainsKey("kubernetes.io/config.mirror"))
            return null;
        var account = request.Server.Store.Latest(ServiceAccount.Type, new(pod.Namespace, pod.Spec.ServiceAccountName))?.Value as ServiceAccount;
        if ((pod.Spec.AutomountServiceAccountToken ?? account?.AutomountServiceAccountToken) is false)
            return null;
        if (pod.Spec.Containers.Concat(pod.Spec.InitContainers).All(HasFolder))
            return null;
        // a pod made from another one's text brings the volume along
        var kept = pod.Spec.Volumes.FirstOrDefault(volume => volume.Name.StartsWith(VolumePrefix, StringComparison.Ordinal))?.Name;
        var name = kept ?? request.Server.Chance.NameFrom(VolumePrefix);
        request.Value = pod with
        {
            Spec = pod.Spec with
            {
                Volumes = kept is null ? [.. pod.Spec.Volumes, Volume(name)] : pod.Spec.Volumes,
                Containers = [.. pod.Spec.Containers.Select(container => Mounted(container, name))],
                InitContainers = [.. pod.Spec.InitContainers.Select(container => Mounted(container, name))],
            },
        };
        return null;
    }

    private static bool HasFolder(Container container) => container.VolumeMounts.Any(mount => mount.MountPath == Folder);

    private static Container Mounted(Container container, string volume) => HasFolder(container) ? container
        : container with { VolumeMounts = [.. container.VolumeMounts, new() { Name = volume, ReadOnly = true, MountPath = Folder }] };

    private static Volume Volume(string name) => new()
    {
        Name = name,
        Projected = new()
        {
            DefaultMode = 420,
            Sources =
            [
                new() { ServiceAccountToken = new() { ExpirationSeconds = 3607, Path = "token" } },
                new() { ConfigMap = new() { Name = "kube-root-ca.crt", Items = [new() { Key = "ca.crt", Path = "ca.crt" }] } },
                new() { DownwardAPI = new() { Items = [new() { Path = "namespace", FieldRef = new() { ApiVersion = "v1", FieldPath = "metadata.namespace" } }] } },
            ],
        },
    };
}
