using Playground.Network.Tracing;

namespace Playground.Network.Explain;

internal static class PlaceNames
{
    /// <summary>A place as a sentence names it.</summary>
    public static string Of(Place place) => place.Kind switch
    {
        PlaceKind.Pod => $"pod {place.Namespace}/{place.Name}",
        PlaceKind.Node => $"node {place.Name}",
        _ => $"the {place.Name}",
    };
}
