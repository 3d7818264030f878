using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Describe;

/// <summary>The description of each kind.</summary>
internal static class Descriptions
{
    public static Description Of(ResourceInfo type) => (type.Group, type.Kind) switch
    {
        ("", "Pod") => new PodDescription(),
        ("", "Service") => new ServiceDescription(),
        ("", "Endpoints") => new EndpointsDescription(),
        ("", "Node") => new NodeDescription(),
        ("", "Namespace") => new NamespaceDescription(),
        ("", "ConfigMap") => new ConfigMapDescription(),
        ("", "Secret") => new SecretDescription(),
        ("", "ServiceAccount") => new ServiceAccountDescription(),
        ("", "ResourceQuota") => new ResourceQuotaDescription(),
        ("", "LimitRange") => new LimitRangeDescription(),
        ("", "ReplicationController") => new ReplicationControllerDescription(),
        ("", "PersistentVolume") => new PersistentVolumeDescription(),
        ("", "PersistentVolumeClaim") => new PersistentVolumeClaimDescription(),
        ("apps", "Deployment") => new DeploymentDescription(),
        ("apps", "ReplicaSet") => new ReplicaSetDescription(),
        ("apps", "StatefulSet") => new StatefulSetDescription(),
        ("apps", "DaemonSet") => new DaemonSetDescription(),
        ("batch", "Job") => new JobDescription(),
        ("batch", "CronJob") => new CronJobDescription(),
        ("discovery.k8s.io", "EndpointSlice") => new EndpointSliceDescription(),
        ("networking.k8s.io", "Ingress") => new IngressDescription(),
        ("networking.k8s.io", "IngressClass") => new IngressClassDescription(),
        ("networking.k8s.io", "NetworkPolicy") => new NetworkPolicyDescription(),
        ("networking.k8s.io", "ServiceCIDR") => new ServiceCIDRDescription(),
        ("networking.k8s.io", "IPAddress") => new IPAddressDescription(),
        ("policy", "PodDisruptionBudget") => new PodDisruptionBudgetDescription(),
        ("autoscaling", "HorizontalPodAutoscaler") => new HorizontalPodAutoscalerDescription(),
        ("scheduling.k8s.io", "PriorityClass") => new PriorityClassDescription(),
        ("rbac.authorization.k8s.io", "Role" or "ClusterRole") => new RoleDescription(),
        ("rbac.authorization.k8s.io", "RoleBinding" or "ClusterRoleBinding") => new RoleBindingDescription(),
        ("storage.k8s.io", "StorageClass") => new StorageClassDescription(),
        _ => new AnyDescription(),
    };
}
