namespace Playground.Network.Tracing;

public enum PlaceKind
{
    Pod,
    Node,
    Laptop,
    Internet,
}

/// <summary>Where something is on the picture: a pod, a node, the learner's laptop, the internet.</summary>
/// <param name="Namespace">empty for what has none</param>
/// <param name="Node">the machine it is on; empty outside the cluster</param>
public sealed record Place(PlaceKind Kind, string Namespace, string Name, string Node)
{
    public static Place Laptop { get; } = new(PlaceKind.Laptop, "", "laptop", "");

    public static Place Internet { get; } = new(PlaceKind.Internet, "", "internet", "");

    public static Place OfNode(string node) => new(PlaceKind.Node, "", node, node);
}
