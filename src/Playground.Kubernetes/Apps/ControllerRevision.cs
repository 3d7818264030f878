using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Apps;

/// <summary>A kept former state of a StatefulSet or DaemonSet, to roll back to; never changed once made.</summary>
[Kind("apps/v1", "ControllerRevision", "controllerrevisions", Namespaced = true)]
public sealed partial record ControllerRevision : KubernetesObject
{
    /// <summary>The state, in a form its controller understands.</summary>
    [Field(2)] public RawJson? Data { get; init; }

    /// <summary>The revision's number; higher is newer.</summary>
    [Field(3, Required = true)] public long Revision { get; init; }
}
