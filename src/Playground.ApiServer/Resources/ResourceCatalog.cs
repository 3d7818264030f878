using System.Collections.Frozen;
using Playground.ApiServer.Resources.Access;
using Playground.ApiServer.Resources.Autoscaling;
using Playground.ApiServer.Resources.Events;
using Playground.ApiServer.Resources.Jobs;
using Playground.ApiServer.Resources.Networking;
using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Resources.Services;
using Playground.ApiServer.Resources.Storage;
using Playground.ApiServer.Resources.Workloads;
using Playground.Kubernetes;
using Playground.Kubernetes.Authentication;
using Playground.Kubernetes.Authorization;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;

namespace Playground.ApiServer.Resources;

/// <summary>Every kind the server serves, in the order discovery lists them.</summary>
public static class ResourceCatalog
{
    public static IReadOnlyList<ResourceStrategy> All { get; } =
    [
        // v1
        new PostedStrategy<Binding>(),
        new ComponentStatusStrategy(),
        new ConfigMapStrategy(),
        new EndpointsStrategy(),
        new EventStrategy(),
        new LimitRangeStrategy(),
        new NamespaceStrategy(),
        new NodeStrategy(),
        new PersistentVolumeClaimStrategy(),
        new PersistentVolumeStrategy(),
        new PodStrategy(),
        new PodTemplateStrategy(),
        new ReplicationControllerStrategy(),
        new ResourceQuotaStrategy(),
        new SecretStrategy(),
        new ServiceAccountStrategy(),
        new ServiceStrategy(),

        // apps/v1
        new ControllerRevisionStrategy(),
        new DaemonSetStrategy(),
        new DeploymentStrategy(),
        new ReplicaSetStrategy(),
        new StatefulSetStrategy(),

        // events.k8s.io/v1
        new NewEventStrategy(),

        // authentication.k8s.io/v1
        new PostedStrategy<SelfSubjectReview>(),
        new PostedStrategy<TokenReview>(),

        // authorization.k8s.io/v1
        new PostedStrategy<LocalSubjectAccessReview>(),
        new PostedStrategy<SelfSubjectAccessReview>(),
        new PostedStrategy<SelfSubjectRulesReview>(),
        new PostedStrategy<SubjectAccessReview>(),

        // autoscaling/v2, autoscaling/v1
        new AutoscalerStrategy(),
        new OldAutoscalerStrategy(),

        // batch/v1
        new CronJobStrategy(),
        new JobStrategy(),

        // networking.k8s.io/v1
        new IngressClassStrategy(),
        new IngressStrategy(),
        new IPAddressStrategy(),
        new NetworkPolicyStrategy(),
        new ServiceCIDRStrategy(),

        // policy/v1
        new PodDisruptionBudgetStrategy(),

        // rbac.authorization.k8s.io/v1
        new ClusterRoleBindingStrategy(),
        new ClusterRoleStrategy(),
        new RoleBindingStrategy(),
        new RoleStrategy(),

        // storage.k8s.io/v1
        new StorageClassStrategy(),

        // scheduling.k8s.io/v1
        new PriorityClassStrategy(),

        // coordination.k8s.io/v1
        new LeaseStrategy(),

        // discovery.k8s.io/v1
        new EndpointSliceStrategy(),

        // playground.io/v1alpha1
        new PostedStrategy<Explanation>(),
        new FlowStrategy(),
    ];

    private static readonly FrozenDictionary<GroupVersionResource, ResourceStrategy> ByResource = All.ToFrozenDictionary(s => s.Type.Resource);

    public static ResourceStrategy? Find(GroupVersionResource resource) => ByResource.GetValueOrDefault(resource);
}
