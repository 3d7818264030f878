using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Who the processes of a pod are to the API.</summary>
[Kind("v1", "ServiceAccount", "serviceaccounts", Namespaced = true, ShortNames = "sa")]
public sealed partial record ServiceAccount : KubernetesObject
{
    /// <summary>Secrets that pods under the account may use.</summary>
    [Field(2, MergeKey = "name", ListKeys = "name")] public ValueList<ObjectReference> Secrets { get; init; } = [];

    /// <summary>Secrets with credentials of image registries, for pods that name none.</summary>
    [Field(3)] public ValueList<LocalObjectReference> ImagePullSecrets { get; init; } = [];

    /// <summary>Whether pods get a token of the account. Default true.</summary>
    [Field(4)] public bool? AutomountServiceAccountToken { get; init; }
}
