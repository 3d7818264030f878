using Playground.Kubernetes;
using Playground.Kubernetes.Meta;

namespace Playground.Cluster.Controllers;

/// <summary>Who owns whom.</summary>
internal static class Ownership
{
    /// <summary>The one owner that manages the object, or null.</summary>
    public static OwnerReference? Controller(this KubernetesObject value)
    {
        foreach (var owner in value.Metadata.OwnerReferences.AsSpan())
        {
            if (owner.Controller is true)
                return owner;
        }

        return null;
    }

    public static bool IsControlledBy(this KubernetesObject value, KubernetesObject owner) => value.Controller()?.Uid == owner.Metadata.Uid;

    /// <summary>The key of the controller, when it is of this kind.</summary>
    public static bool TryControllerKey(this KubernetesObject value, string kind, out NamespacedName key)
    {
        var owner = value.Controller();
        key = new(value.Namespace, owner?.Name ?? "");
        return owner?.Kind == kind;
    }

    /// <summary>What an object writes into what it manages.</summary>
    public static OwnerReference AsController(this KubernetesObject owner) => new()
    {
        ApiVersion = owner.ResourceType.ApiVersion,
        Kind = owner.ResourceType.Kind,
        Name = owner.Name,
        Uid = owner.Metadata.Uid,
        Controller = true,
        BlockOwnerDeletion = true,
    };
}
