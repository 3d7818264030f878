namespace Playground.Kubernetes;

/// <summary>The key of an object among its kind; the namespace is empty for objects without one.</summary>
public readonly record struct NamespacedName(string Namespace, string Name) : IComparable<NamespacedName>
{
    public int CompareTo(NamespacedName other) =>
        string.CompareOrdinal(Namespace, other.Namespace) is var order and not 0 ? order : string.CompareOrdinal(Name, other.Name);

    public override string ToString() => Namespace is "" ? Name : $"{Namespace}/{Name}";
}
