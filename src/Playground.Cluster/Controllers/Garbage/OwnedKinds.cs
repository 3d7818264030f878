using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Autoscaling.V2;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Coordination;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Policy;
using Playground.Kubernetes.Rbac;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster.Controllers.Garbage;

/// <summary>The kinds that can own or be owned: all that live long. Events do neither.</summary>
internal static class OwnedKinds
{
    public static IReadOnlyList<IDisposable> Subscribe(ClusterInformers informers, Action<KubernetesObject?, KubernetesObject?> changed)
    {
        return
        [
            On<ConfigMap>(), On<Playground.Kubernetes.Core.Endpoints>(), On<LimitRange>(), On<PersistentVolumeClaim>(), On<Pod>(), On<PodTemplate>(), On<ReplicationController>(),
            On<ResourceQuota>(), On<Secret>(), On<Service>(), On<ServiceAccount>(), On<ControllerRevision>(), On<DaemonSet>(), On<Deployment>(), On<ReplicaSet>(),
            On<StatefulSet>(), On<HorizontalPodAutoscaler>(), On<CronJob>(), On<Job>(), On<Lease>(), On<EndpointSlice>(), On<Ingress>(), On<NetworkPolicy>(),
            On<PodDisruptionBudget>(), On<Role>(), On<RoleBinding>(), On<Node>(), On<Namespace>(), On<PersistentVolume>(),
        ];

        IDisposable On<T>() where T : KubernetesObject, IKubernetesKind<T> => informers.Of<T>().Subscribe((Change<T> change) => changed(change.Before, change.After));
    }
}
