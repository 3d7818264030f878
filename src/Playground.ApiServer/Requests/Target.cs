using Playground.ApiServer.Resources;
using Playground.Kubernetes;

namespace Playground.ApiServer.Requests;

/// <summary>What a request is about.</summary>
/// <param name="Namespace">empty for cluster-wide kinds and for lists over all namespaces</param>
/// <param name="Name">empty for collections</param>
/// <param name="Subresource">empty for the object itself</param>
internal readonly record struct Target(ResourceStrategy Strategy, string Namespace, string Name, string Subresource)
{
    public NamespacedName Key => new(Namespace, Name);

    public ResourceType Type => Strategy.Type;
}
