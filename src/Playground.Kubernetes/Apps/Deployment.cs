using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Apps;

/// <summary>Keeps a number of equal pods running and replaces them step by step when their template changes.</summary>
[Kind("apps/v1", "Deployment", "deployments", Namespaced = true, ShortNames = "deploy", Categories = "all")]
public sealed partial record Deployment : KubernetesObject
{
    /// <summary>What is wanted.</summary>
    [Field(2)] public DeploymentSpec Spec { get; init; } = new();

    /// <summary>What the controller saw last.</summary>
    [Field(3)] public DeploymentStatus Status { get; init; } = new();
}

/// <summary>The pods a Deployment wants and how to get from old ones to new ones.</summary>
public sealed partial record DeploymentSpec
{
    /// <summary>How many pods; 1 when left out.</summary>
    [Field(1)] public int? Replicas { get; init; }

    /// <summary>Which pods belong to the Deployment; must match the template's labels and cannot change.</summary>
    [Field(2, Required = true)] public LabelSelector? Selector { get; init; }

    /// <summary>What each pod is made from.</summary>
    [Field(3, Required = true)] public PodTemplateSpec Template { get; init; } = new();

    /// <summary>How new pods replace old ones.</summary>
    [Field(4, RetainKeys = true)] public DeploymentStrategy Strategy { get; init; } = new();

    /// <summary>Seconds a new pod must stay ready before it counts as available.</summary>
    [Field(5)] public int MinReadySeconds { get; init; }

    /// <summary>How many old ReplicaSets are kept for a rollback; 10 when left out.</summary>
    [Field(6)] public int? RevisionHistoryLimit { get; init; }

    /// <summary>Changes of the template wait until this is false again.</summary>
    [Field(7)] public bool Paused { get; init; }

    /// <summary>Seconds without progress after which a rollout counts as failed; 600 when left out.</summary>
    [Field(9)] public int? ProgressDeadlineSeconds { get; init; }
}

/// <summary>How new pods replace old ones.</summary>
public sealed partial record DeploymentStrategy
{
    /// <summary>RollingUpdate (the default): a few at a time; Recreate: all old pods go before new ones come.</summary>
    [Field(1, Enum = "Recreate,RollingUpdate")] public string Type { get; init; } = "";

    /// <summary>The step width, only with RollingUpdate.</summary>
    [Field(2)] public RollingUpdateDeployment? RollingUpdate { get; init; }
}

/// <summary>How far a rolling update may stray from the wanted number of pods.</summary>
public sealed partial record RollingUpdateDeployment
{
    /// <summary>How many pods may be missing, as a number or a percentage rounded down; 25% when left out.</summary>
    [Field(1)] public IntOrString? MaxUnavailable { get; init; }

    /// <summary>How many pods there may be on top, as a number or a percentage rounded up; 25% when left out.</summary>
    [Field(2)] public IntOrString? MaxSurge { get; init; }
}
