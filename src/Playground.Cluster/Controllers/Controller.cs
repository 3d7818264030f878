using Playground.Kubernetes;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster.Controllers;

/// <summary>A loop over objects of one kind, by their names.</summary>
internal abstract class Controller(ControllerContext context, int workers = 1) : Loop<NamespacedName>(context, workers)
{
    /// <summary>Every change of an object is worth a look at that object.</summary>
    protected void OnOwn<T>() where T : KubernetesObject, IKubernetesKind<T> => On<T>(change => Add(change.Key));
}
