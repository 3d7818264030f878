using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Requests;

/// <summary>`pods/resize`: other resources for the containers there are.</summary>
internal static class PodResize
{
    public static ValueList<Container> Resized(ValueList<Container> stored, ValueList<Container> wanted) =>
        [.. stored.Select(c => wanted.FirstOrDefault(w => w.Name == c.Name) is { } other ? c with { Resources = other.Resources, ResizePolicy = other.ResizePolicy } : c)];
}
